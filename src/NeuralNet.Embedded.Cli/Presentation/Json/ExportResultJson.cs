// What an export wrote, for a program.
namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The line of <c>neuralnet export --json</c>.</summary>
/// <param name="File">The file that was written.</param>
/// <param name="Operators">How many operators the network has, preprocessing included.</param>
/// <param name="Parameters">The weights and biases of the network.</param>
internal sealed record ExportResultJson(string File, int Operators, long Parameters) : ResultJson("export");
