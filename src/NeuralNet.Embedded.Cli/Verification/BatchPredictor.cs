// Several predictions by one call.
namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>Runs a network on several samples that lie one after the other.</summary>
/// <param name="inputs">(count, inputs)</param>
/// <param name="outputs">(count, outputs); receives the answers.</param>
/// <param name="count">The number of samples.</param>
internal delegate void BatchPredictor(ReadOnlySpan<float> inputs, Span<float> outputs, int count);
