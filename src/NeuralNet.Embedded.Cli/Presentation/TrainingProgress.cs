// Shows a training while it runs: a bar for people at a terminal, a few plain lines for logs, JSON lines for programs.
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Training;
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class TrainingProgress
{
    private const int PlainLines = 10;

    /// <summary>Runs a training and shows its progress on standard error.</summary>
    public static TrainingResult Run(Terminal terminal, TrainingOptions options, Func<IProgress<EpochReport>, TrainingResult> train) =>
        terminal.DrawsBars ? RunWithBar(terminal.Bars.Value, options, train) : train(terminal.IsJson ? new Json(terminal.Output) : new Plain(terminal.Info));

    private static TrainingResult RunWithBar(IAnsiConsole console, TrainingOptions options, Func<IProgress<EpochReport>, TrainingResult> train) =>
        console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => train(new Bar(context.AddTask("training", maxValue: options.Epochs ?? 1))));

    private static string Describe(EpochReport report)
    {
        string validation = report.ValidationLoss is double loss ? string.Create(CultureInfo.InvariantCulture, $"  validation {loss:G5}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.Epoch}/{report.Epochs}  loss {report.TrainingLoss:G5}{validation}  {report.Metric.Name} {report.Metric.Value:G4}");
    }

    private sealed class Plain(TextWriter error) : IProgress<EpochReport>
    {
        // A line for the first epoch, then every tenth of the way.
        public void Report(EpochReport value)
        {
            int interval = Math.Max(1, value.Epochs / PlainLines);
            if (value.Epoch == 1 || value.Epoch % interval == 0 || value.Epoch == value.Epochs)
            {
                error.WriteLine(Describe(value));
            }
        }
    }

    private sealed class Json(TextWriter output) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => JsonLines.Write(output, EpochJson.Of(value), LineJsonContext.Default.EpochJson);
    }

    private sealed class Bar(ProgressTask task) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            task.MaxValue = value.Epochs;
            task.Value = value.Epoch;
            task.Description = Markup.Escape(Describe(value));
        }
    }
}
