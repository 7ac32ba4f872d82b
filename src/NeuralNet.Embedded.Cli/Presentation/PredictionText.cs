// Predictions as CSV: label and probabilities of a classification, values of a regression, alarm and score of an anomaly detection.
using System.Globalization;
using System.Numerics;
using CsvHelper;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Presentation;

/// <summary>Writes a header and one row a prediction; numbers read back to the same value.</summary>
internal sealed class PredictionText : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly TextWriter _writer;
    private readonly NetworkModel _model;
    private readonly Target? _target;
    private bool _hasHeader;

    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="model">The model that predicts.</param>
    public PredictionText(TextWriter writer, NetworkModel model)
    {
        _csv = CsvWriter.Create(writer, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        _writer = writer;
        _model = model;
        _target = model.Target;
    }

    /// <summary>Writes all predictions of a model.</summary>
    /// <typeparam name="T">The type of the outputs; it decides how many digits are written.</typeparam>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="model">The model that predicted.</param>
    /// <param name="outputs">For each row the network's first output.</param>
    public static void Write<T>(TextWriter writer, NetworkModel model, IEnumerable<T[]> outputs)
        where T : IBinaryFloatingPointIeee754<T>
    {
        using PredictionText text = new(writer, model);
        foreach (T[] output in outputs)
        {
            text.Write(output);
        }
    }

    /// <summary>Writes a row, the first time with the header in front.</summary>
    public void Write<T>(T[] output)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!_hasHeader)
        {
            _csv.WriteRecord([.. Header()]);
            _hasHeader = true;
        }

        _csv.WriteRecord([.. Record(_target, output)]);
    }

    /// <summary>Hands over what was written, to whoever waits at the other end.</summary>
    public void Flush()
    {
        _csv.Flush();
        _writer.Flush();
    }

    public void Dispose() => _csv.Dispose();

    private IEnumerable<string> Header() => _target switch
    {
        null => Names(),
        { Task: PredictionTask.Regression } => _target.Names,
        { Task: PredictionTask.AnomalyDetection } => ["anomaly", "score"],
        _ => _target.Labels.Select(label => $"p({label})").Prepend(_target.Names[0]),
    };

    // An output of one element by its name, others by the names of their elements.
    private IEnumerable<string> Names()
    {
        Graph graph = Graph.Of(_model);
        return _model.Outputs.SelectMany(name => graph[name].Shape.ElementCount is long count and not 1
            ? Enumerable.Range(0, (int)count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"))
            : [name]);
    }

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
