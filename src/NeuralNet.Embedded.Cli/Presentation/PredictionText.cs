// Predictions as CSV: label and probabilities of a classification, values of a regression, alarm and score of an anomaly detection.
using System.Globalization;
using System.Numerics;
using CsvHelper;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class PredictionText
{
    /// <summary>Writes a header and one row a prediction; numbers read back to the same value.</summary>
    /// <typeparam name="T">The type of the outputs; it decides how many digits are written.</typeparam>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="model">The model that predicted.</param>
    /// <param name="outputs">For each row the network's first output.</param>
    public static void Write<T>(TextWriter writer, NetworkModel model, IEnumerable<T[]> outputs)
        where T : IBinaryFloatingPointIeee754<T>
    {
        using CsvWriter csv = CsvWriter.Create(writer, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        Target? target = model.Target;
        bool first = true;
        foreach (T[] output in outputs)
        {
            if (first)
            {
                csv.WriteRecord([.. Header(target, output.Length)]);
                first = false;
            }

            csv.WriteRecord([.. Record(target, output)]);
        }
    }

    private static IEnumerable<string> Header(Target? target, int outputLength) => target switch
    {
        null => Enumerable.Range(0, outputLength).Select(i => string.Create(CultureInfo.InvariantCulture, $"output{i}")),
        { Task: PredictionTask.Regression } => target.Names,
        { Task: PredictionTask.AnomalyDetection } => ["anomaly", "score"],
        _ => target.Labels.Select(label => $"p({label})").Prepend(target.Names[0]),
    };

    private static IEnumerable<string> Record<T>(Target? target, T[] output)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (target is null or { Task: PredictionTask.Regression })
        {
            return output.Select(Text);
        }

        if (target.Threshold is float threshold)
        {
            return [output[0] <= T.CreateTruncating(threshold) ? "false" : "true", Text(output[0])];
        }

        T[] probabilities = target.Task == PredictionTask.BinaryClassification ? [T.One - output[0], output[0]] : output;
        int label = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            label = probabilities[i] > probabilities[label] ? i : label;
        }

        return probabilities.Select(Text).Prepend(target.Labels[label]);
    }

    private static string Text<T>(T value)
        where T : IBinaryFloatingPointIeee754<T> => value.ToString("R", CultureInfo.InvariantCulture);
}
