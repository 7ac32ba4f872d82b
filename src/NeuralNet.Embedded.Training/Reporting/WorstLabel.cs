// A row whose label a classifier found unlikely.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>A bad prediction of a classification.</summary>
/// <param name="Line">The line of the file the row stands on.</param>
/// <param name="Actual">The row's label.</param>
/// <param name="Predicted">The label predicted.</param>
/// <param name="ActualProbability">The probability given to the row's label.</param>
/// <param name="PredictedProbability">The probability given to the predicted one.</param>
/// <param name="Features">What it was predicted from, in the model's order.</param>
public sealed record WorstLabel(
    int Line, string Actual, string Predicted, double ActualProbability, double PredictedProbability, IReadOnlyList<NamedCell> Features)
{
    /// <summary>Whether another label was predicted.</summary>
    public bool IsWrong => Actual != Predicted;
}
