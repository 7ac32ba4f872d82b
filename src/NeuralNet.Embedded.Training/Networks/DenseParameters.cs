// The numbers of one dense layer outside of training.
namespace NeuralNet.Embedded.Training.Networks;

/// <summary>The weights, (outputs, inputs) row-major, and the bias, (outputs), of a dense layer.</summary>
internal sealed record DenseParameters(double[] Weights, double[] Bias);
