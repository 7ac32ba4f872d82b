// What a network predicts.
namespace NeuralNet.Embedded.Model;

/// <summary>What the network's first output stands for.</summary>
/// <param name="Names">The target columns: one for each output of a regression, one for a classification, none for an anomaly detection.</param>
/// <param name="Task">How to read the output.</param>
/// <param name="Labels">The class labels in index order; two for a binary classification, empty for a task without labels.</param>
/// <param name="Threshold">The largest anomaly score that is normal: finite, at least 0. Null for every task but an anomaly detection.</param>
public sealed record Target(
    EquatableArray<string> Names,
    PredictionTask Task,
    EquatableArray<string> Labels = default,
    float? Threshold = null);
