// A search small enough for a test and large enough for two brackets.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Training.Tests.Tuning;

internal static class TuningCase
{
    /// <summary>Predict y from a, b and flag of <see cref="Tables.Small"/>.</summary>
    public static TrainingOptions Options { get; } = Tables.Options with { HiddenSizes = EquatableArray.Create(4), Epochs = 9, Threads = 2 };

    /// <summary>Two brackets: the defaults, 9 trials and 3 more.</summary>
    public static TuningOptions Tuning { get; } = new()
    {
        Trials = 13,
        FoldCount = 2,
        ComparisonRepeats = 2,
        Space = SearchSpace.Default with { Widths = EquatableArray.Create(3, 6), BatchSizes = EquatableArray.Create(8, 16) },
    };

    /// <summary>The measurements of such a search: 1, 9 + 3 + 1 and 3 + 1 + 1.</summary>
    public const int Measurements = 19;

    public static TuningResult Run(DataTable table, TuningOptions? tuning = null, TrainingOptions? options = null, Action<TuningReport>? report = null, CancellationToken cancellationToken = default) =>
        Tuner.Run(table, options ?? Options, tuning ?? Tuning, report is null ? null : new Reports(report), cancellationToken);

    /// <summary>A table like <see cref="Tables.Small"/> with something added to y in some rows.</summary>
    public static DataTable SmallWith(Func<int, double> noise)
    {
        DataTable table = Tables.Small();
        StringBuilder text = new("a,b,flag,y\n");
        for (int row = 0; row < table.RowCount; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{table["a"].Values[row]:R},{table["b"].Values[row]:R},{table["flag"].Values[row]:R},{table["y"].Values[row] + noise(row):R}\n");
        }

        return Tables.Read(text.ToString());
    }

    private sealed class Reports(Action<TuningReport> report) : IProgress<TuningReport>
    {
        public void Report(TuningReport value) => report(value);
    }
}
