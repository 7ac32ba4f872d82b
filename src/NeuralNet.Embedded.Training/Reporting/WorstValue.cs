// A row whose number a regression missed by far.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>A bad prediction of a regression.</summary>
/// <param name="Line">The line of the file the row stands on.</param>
/// <param name="Actual">The row's number.</param>
/// <param name="Predicted">The number predicted.</param>
/// <param name="Features">What it was predicted from, in the model's order.</param>
public sealed record WorstValue(int Line, double Actual, double Predicted, IReadOnlyList<NamedCell> Features);
