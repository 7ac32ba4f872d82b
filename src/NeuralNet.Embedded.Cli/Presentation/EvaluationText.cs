// Figures as lines of text.
using System.Globalization;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class EvaluationText
{
    /// <summary>One line each for the training, validation and test rows.</summary>
    public static void WriteSummary(TextWriter writer, TrainingResult result)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained {result.History.Count} epochs, kept epoch {result.BestEpoch}"));
        WriteLine(writer, "training", result.Training);
        WriteLine(writer, "validation", result.Validation);
        WriteLine(writer, "test", result.Test);
        if (result.Model.Target?.Threshold is float threshold)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"anomalies score above {threshold:R}"));
        }
    }

    /// <summary>A line a figure, then the confusion matrix of a classification.</summary>
    public static void Write(TextWriter writer, Evaluation evaluation)
    {
        int column = Math.Max(9, evaluation.Metrics.Max(metric => metric.Name.Length));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"rows".PadRight(column)} {evaluation.RowCount}"));
        foreach (Metric metric in evaluation.Metrics)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{metric.Name.PadRight(column)} {metric.Value:G6}"));
        }

        if (evaluation.Confusion is ConfusionMatrix confusion)
        {
            writer.WriteLine();
            int width = Math.Max(8, confusion.Labels.Max(label => label.Length)) + 2;
            writer.WriteLine($"{"actual".PadRight(width)}{string.Concat(confusion.Labels.Select(label => label.PadLeft(width)))}   <- predicted");
            for (int actual = 0; actual < confusion.Labels.Count; actual++)
            {
                IEnumerable<string> counts = Enumerable.Range(0, confusion.Labels.Count)
                    .Select(predicted => confusion[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
                writer.WriteLine(confusion.Labels[actual].PadRight(width) + string.Concat(counts));
            }
        }
    }

    private static void WriteLine(TextWriter writer, string part, Evaluation? evaluation)
    {
        if (evaluation is null)
        {
            return;
        }

        IEnumerable<string> figures = evaluation.Metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Value:G5}"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part,-10} {evaluation.RowCount,6} rows: {string.Join(", ", figures)}"));
    }
}
