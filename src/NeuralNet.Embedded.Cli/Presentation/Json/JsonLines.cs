// Writes what a program reads: one JSON object a line, and each as soon as it is known.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

internal static class JsonLines
{
    /// <summary>Writes an object on a line of its own and hands it on at once, for a reader that follows a long training.</summary>
    public static void Write<T>(TextWriter output, T line, JsonTypeInfo<T> type)
    {
        output.WriteLine(JsonSerializer.Serialize(line, type));
        output.Flush();
    }

    /// <summary>A number as JSON can say it: null for infinities and for what is no number.</summary>
    public static double? Number(double? value) => value is double number && double.IsFinite(number) ? number : null;

    /// <summary>Figures under names without blanks: <c>log loss</c> is <c>logLoss</c>, <c>ROC AUC</c> is <c>rocAuc</c>.</summary>
    public static FiguresJson? Figures(Evaluation? evaluation) => evaluation is null
        ? null
        : new FiguresJson(
            evaluation.RowCount, new(evaluation.Metrics.Select(metric => new KeyValuePair<string, double?>(Name(metric.Name), Number(metric.Value)))));

    /// <summary>The name of a figure in JSON.</summary>
    public static string Name(string metric) =>
        string.Concat(metric.Split(' ').Select((word, i) => i == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
}
