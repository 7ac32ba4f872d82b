// The outcome of a comparison with the reference.
namespace NeuralNet.Embedded.Reference;

/// <summary>How far float32 results are from the reference.</summary>
/// <param name="LargestAbsoluteError">The largest |actual - reference|.</param>
/// <param name="LargestRelativeError">The largest |actual - reference| / |reference|; infinite where a reference of 0 is missed.</param>
/// <param name="ToleranceUsed">The largest error as a fraction of what is allowed at its place: at most 1 is within tolerance.</param>
/// <param name="WorstIndex">Where that largest fraction is; -1 when every value is exact.</param>
public readonly record struct ToleranceResult(double LargestAbsoluteError, double LargestRelativeError, double ToleranceUsed, int WorstIndex)
{
    /// <summary>Whether every value is within tolerance.</summary>
    public bool WithinTolerance => ToleranceUsed <= 1;
}
