// How often and on how many rows the importance of features is measured, so that it takes seconds and not hours.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>The size of the measurement.</summary>
/// <param name="Rows">The rows, all or a sample.</param>
/// <param name="Repeats">How often each column is shuffled.</param>
internal readonly record struct ImportancePlan(int Rows, int Repeats)
{
    private const int MostRepeats = 10;
    private const int MostRows = 2000;
    private const int FewestRows = 100;
    private const long MostOperations = 4_000_000_000;

    // What a prediction costs beside its multiply-adds.
    private const long Overhead = 500;

    /// <summary>The predictions it takes.</summary>
    public long Predictions(int features) => (long)Rows * Repeats * features;

    /// <summary>First fewer repeats, then fewer rows.</summary>
    public static ImportancePlan For(int rows, int features, long multiplyAdds)
    {
        long rounds = MostOperations / (Math.Max(1, features) * (multiplyAdds + Overhead));
        int kept = Math.Min(rows, MostRows);
        int repeats = (int)Math.Clamp(rounds / kept, 1, MostRepeats);
        return new ImportancePlan(Math.Min(kept, (int)Math.Clamp(rounds / repeats, FewestRows, MostRows)), repeats);
    }
}
