// Whatever runs a network on many rows.
namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Runs a network on several rows, as the <c>ForwardBatch</c> of its generated code does.</summary>
/// <param name="inputs">The raw features, one float a column, row behind row.</param>
/// <param name="outputs">The network's outputs, row behind row, written.</param>
/// <param name="count">The number of rows.</param>
public delegate void Predictor(ReadOnlySpan<float> inputs, Span<float> outputs, int count);
