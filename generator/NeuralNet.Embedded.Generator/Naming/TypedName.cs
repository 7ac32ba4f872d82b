// A text from the model and the identifier that stands for it.
namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>A text and its identifier, the latter without an @.</summary>
internal sealed record TypedName(string Text, string Identifier);
