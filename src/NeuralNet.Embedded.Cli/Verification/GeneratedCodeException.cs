// A defect of the generator that surfaced while a model was verified.
namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>The generated code of a model does not compile.</summary>
internal sealed class GeneratedCodeException(string message) : Exception(message);
