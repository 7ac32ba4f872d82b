// What a finished model answers on the rows of its training: every figure is measured on this, so that it is one of the model that is written.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training;

internal static class ModelAnswers
{
    // The values of as many rows as fit a second-level cache beside the weights, and lie among the small objects. Rows are read in fours.
    private const int ValuesAtOnce = 8192, FewestRows = 4, MostRows = 256;

    /// <summary>The outputs for every row, as deployed code gives them: raw values rounded to float32 in, float32 out.</summary>
    /// <param name="model">A model of one input and one output.</param>
    /// <param name="table">The rows, their gaps filled, their words as the model's indices.</param>
    /// <param name="threads">How many threads may work; null for one a processor.</param>
    public static double[][] Of(NetworkModel model, TrainingTable table, int? threads)
    {
        Interpreter interpreter = new(model);
        DataColumn[] features = [.. table.Features];
        double[][] answers = new double[table.RowCount][];
        int rowsAtOnce = Math.Clamp(ValuesAtOnce / features.Length / FewestRows * FewestRows, FewestRows, MostRows);
        int parts = (answers.Length + rowsAtOnce - 1) / rowsAtOnce;
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, part =>
        {
            int first = part * rowsAtOnce;
            double[][] inputs = new double[Math.Min(rowsAtOnce, answers.Length - first)][];
            for (int row = 0; row < inputs.Length; row++)
            {
                inputs[row] = new double[features.Length];
            }

            for (int i = 0; i < features.Length; i++)
            {
                ReadOnlySpan<double> values = features[i].Values.Slice(first, inputs.Length);
                for (int row = 0; row < inputs.Length; row++)
                {
                    inputs[row][i] = (float)values[row];
                }
            }

            double[][] outputs = interpreter.RunBatch(inputs);
            for (int row = 0; row < outputs.Length; row++)
            {
                answers[first + row] = Array.ConvertAll(outputs[row], value => (double)(float)value);
            }
        });
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
}
