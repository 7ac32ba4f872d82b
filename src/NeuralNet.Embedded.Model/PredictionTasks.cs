// Facts about each task.
namespace NeuralNet.Embedded.Model;

/// <summary>Facts about <see cref="PredictionTask"/> values.</summary>
public static class PredictionTasks
{
    /// <summary>Whether the answer is one of several labels.</summary>
    public static bool HasLabels(this PredictionTask task) => task is PredictionTask.BinaryClassification or PredictionTask.Classification;
}
