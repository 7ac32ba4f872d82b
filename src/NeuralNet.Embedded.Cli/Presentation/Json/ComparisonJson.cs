// The comparison at the end of a search, for a program.
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The best beside the defaults on rows that the search never saw; null for what is no finite number.</summary>
internal sealed record ComparisonJson(int Rows, int Repeats, double? DefaultsScore, double? BestScore, double? Difference, double? StandardError)
{
    public static ComparisonJson? Of(TuningComparison? comparison) => comparison is null ? null : new(
        comparison.Rows,
        comparison.Repeats,
        JsonLines.Number(comparison.DefaultsScore),
        JsonLines.Number(comparison.BestScore),
        JsonLines.Number(comparison.Difference),
        JsonLines.Number(comparison.StandardError));
}
