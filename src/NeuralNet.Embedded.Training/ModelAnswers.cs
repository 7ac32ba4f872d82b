// What a finished model answers on the rows of its training: every figure is measured on this, so that it is one of the model that is written.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training;

internal static class ModelAnswers
{
    /// <summary>The outputs for every row, as deployed code gives them: raw values rounded to float32 in, float32 out.</summary>
    /// <param name="model">A model of one input and one output.</param>
    /// <param name="table">The rows, their gaps filled, their words as the model's indices.</param>
    /// <param name="threads">How many threads may work; null for one a processor.</param>
    public static double[][] Of(NetworkModel model, TrainingTable table, int? threads)
    {
        DataColumn[] features = [.. table.Features];
        double[][] answers = new double[table.RowCount][];
        new ReferencePredictor(model, threads).Run(
            answers.Length,
            (first, rows) => Read(features, first, rows),
            (row, answer) => answers[row] = Array.ConvertAll(answer, value => (double)value));
        return answers;
    }

    /// <summary>The autoencoder in front of the score of an anomaly detection.</summary>
    public static NetworkModel Reconstruction(NetworkModel model) => model with
    {
        Outputs = EquatableArray.Create(ModelExporter.Reconstruction),
        Operators = model.Operators.ToArray()[..^1].ToEquatableArray(),
        Target = null,
        TestVectors = null,
    };

    // A column holds its rows side by side, a row its columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read(DataColumn[] features, int first, Span<float> rows)
    {
        for (int i = 0; i < features.Length; i++)
        {
            ReadOnlySpan<double> column = features[i].Values.Slice(first, rows.Length / features.Length);
            for (int row = 0, at = i; row < column.Length; row++, at += features.Length)
            {
                rows[at] = (float)column[row];
            }
        }
    }
}
