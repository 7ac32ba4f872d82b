// The networks behind the programs of the READMEs, one a task, with weights of no importance.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Architecture.Tests;

internal static class FlowerModels
{
    private static readonly string[] Columns = ["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"];

    /// <summary>A network of the flower data.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="task">What it predicts.</param>
    /// <param name="target">The column it predicts; empty for an anomaly detection.</param>
    public static NetworkModel Create(string name, PredictionTask task, string target)
    {
        Feature[] features =
        [
            .. Columns.Where(column => column != target).Select(column => new Feature(column)),
            .. task == PredictionTask.Regression ? new[] { new Feature("species", EquatableArray.Create("setosa", "versicolor", "virginica")) } : [],
        ];
        string[] labels = task switch
        {
            PredictionTask.Classification => ["setosa", "versicolor", "virginica"],
            PredictionTask.BinaryClassification => ["setosa", "versicolor"],
            _ => [],
        };
        int outputs = task switch { PredictionTask.Classification => 3, PredictionTask.AnomalyDetection => features.Length, _ => 1 };
        Operator? head = task switch
        {
            PredictionTask.Classification => Softmax.Of("head", "z", "y"),
            PredictionTask.BinaryClassification => Unary.Sigmoid.Of("head", "z", "y"),
            PredictionTask.AnomalyDetection => ReconstructionError.Of("head", "x", "z", "y"),
            _ => null,
        };
        float[] weights = [.. Enumerable.Range(0, outputs * features.Length).Select(i => (i % 7) - 3f)];
        return new NetworkModel
        {
            Name = name,
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(features.Length))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>([Dense.Of("dense", "x", "w", null, head is null ? "y" : "z"), .. head is null ? [] : new[] { head }]),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(outputs, features.Length), weights)),
            Features = features.ToEquatableArray(),
            Target = task == PredictionTask.AnomalyDetection
                ? new Target(default, task, default, 1f)
                : new Target(EquatableArray.Create(target), task, labels.ToEquatableArray()),
        };
    }
}
