// Whatever runs a network once.
namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Runs a network once.</summary>
/// <param name="input">The raw features, one float a column.</param>
/// <param name="output">The network's outputs, written.</param>
public delegate void Predictor(ReadOnlySpan<float> input, Span<float> output);
