// The part of `neuralnet train` that measures options instead of making a model.
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class CrossValidation
{
    /// <summary>Cross-validates if a fold column or a number of folds was given, and prints the figures to standard output.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public static bool Run(Terminal terminal, DataTable table, TrainingOptions options, string? foldColumn, int? folds, CancellationToken cancellation)
    {
        if (foldColumn is null && folds is null)
        {
            return false;
        }

        if (foldColumn is not null && folds is not null)
        {
            throw new CommandException("--fold-column and --folds both say how to divide the rows; give one of them.");
        }

        IProgress<FoldReport> progress = terminal.IsJson ? new JsonProgress(terminal.Output) : new Progress(terminal.Info);
        CrossValidationResult result = foldColumn is not null
            ? CrossValidator.Run(table, options, foldColumn, progress, cancellation)
            : CrossValidator.Run(table, options, folds!.Value, progress, cancellation);
        if (terminal.IsJson)
        {
            JsonLines.Write(terminal.Output, CrossValidationJson.Of(result), LineJsonContext.Default.CrossValidationJson);
            return true;
        }

        foreach ((Metric mean, Metric deviation) in result.Means.Zip(result.Deviations))
        {
            terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{mean.Name,-9} {mean.Value:F4}, standard deviation {deviation.Value:F4} over {result.Folds.Count} folds"));
        }

        return true;
    }

    private sealed class JsonProgress(TextWriter output) : IProgress<FoldReport>
    {
        public void Report(FoldReport value) => JsonLines.Write(output, FoldJson.Of(value), LineJsonContext.Default.FoldJson);
    }

    private sealed class Progress(TextWriter error) : IProgress<FoldReport>
    {
        public void Report(FoldReport value)
        {
            Metric first = value.Test.Metrics[0];
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"fold {value.Name} ({value.Number} of {value.Count}): {first.Name} {first.Value:F4} on {value.Test.RowCount} rows"));
        }
    }
}
