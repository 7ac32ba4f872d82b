// Figures that are gathered prediction by prediction.
namespace NeuralNet.Embedded.Training.Metrics;

internal interface IFigures
{
    /// <summary>Adds a prediction.</summary>
    /// <param name="output">The network's outputs.</param>
    /// <param name="target">The label's index, or the numbers to predict.</param>
    void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target);

    /// <summary>The figures of all predictions added; there must be one.</summary>
    Evaluation Measure();
}
