// One generated file.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A generated file.</summary>
/// <param name="HintName">Its name, ending in <c>.g.cs</c>.</param>
/// <param name="Text">C# with <c>\n</c> line ends.</param>
internal sealed record SourceSpec(string HintName, string Text);
