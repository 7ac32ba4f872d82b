// Shows a search while it runs: a bar for people at a terminal, a line a bracket for logs, JSON lines for programs.
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Training.Tuning;
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class TuningProgress
{
    /// <summary>Runs a search and shows its progress.</summary>
    public static TuningResult Run(Terminal terminal, Func<IProgress<TuningReport>, TuningResult> search) => terminal.DrawsBars
        ? terminal.Bars.Value.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => search(new Bar(context)))
        : search(terminal.IsJson ? new Json(terminal.Output) : new Plain(terminal.Info));

    private static string Score(Trial trial) => TuningText.Describe(trial, "score");

    private sealed class Plain(TextWriter error) : IProgress<TuningReport>
    {
        private bool _compares;

        // Only what had all epochs, which happens once a bracket.
        public void Report(TuningReport value)
        {
            if (value.Trial is { Rung: SuccessiveHalving.TopRung } trial)
            {
                error.WriteLine(Score(trial));
            }

            if (value.Phase == TuningPhase.Comparison && !_compares)
            {
                _compares = true;
                error.WriteLine("comparing with the defaults on rows that the search never saw");
            }
        }
    }

    private sealed class Json(TextWriter output) : IProgress<TuningReport>
    {
        public void Report(TuningReport value)
        {
            if (value.Trial is Trial trial)
            {
                JsonLines.Write(output, MeasurementJson.Of(trial), LineJsonContext.Default.MeasurementJson);
            }
        }
    }

    private sealed class Bar(ProgressContext context) : IProgress<TuningReport>
    {
        private readonly ProgressTask _search = context.AddTask("searching", maxValue: 1);
        private ProgressTask? _comparison;

        public void Report(TuningReport value)
        {
            if (value.Phase == TuningPhase.Search)
            {
                _search.Value = value.Fraction;
                _search.Description =
                    Markup.Escape(value.Best is null ? "searching" : string.Create(CultureInfo.InvariantCulture, $"searching, best {value.Best.Mean:F4}"));
                return;
            }

            _search.Value = 1;
            _comparison ??= context.AddTask("comparing with the defaults", maxValue: 1);
            _comparison.Value = value.Fraction;
        }
    }
}
