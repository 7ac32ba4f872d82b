// What a finished model answers on the rows of its training: every figure is measured on this, so that it is one of the model that is written.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training;

internal static class ModelAnswers
{
    /// <summary>The outputs for every row, as deployed code gives them: raw values rounded to float32 in, float32 out.</summary>
    /// <param name="model">A model of one input and one output.</param>
    /// <param name="table">The rows, their gaps filled, their words as the model's indices.</param>
    /// <param name="threads">How many threads may work; null for one a processor.</param>
    public static double[][] Of(NetworkModel model, TrainingTable table, int? threads)
    {
        Interpreter interpreter = new(model);
        DataColumn[] features = [.. table.Features];
        double[][] answers = new double[table.RowCount][];
        Parallel.For(0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount }, row =>
        {
            double[] input = new double[features.Length];
            for (int i = 0; i < input.Length; i++)
            {
                input[i] = (float)features[i].Values[row];
            }

            answers[row] = Array.ConvertAll(interpreter.Run(input), value => (double)(float)value);
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
