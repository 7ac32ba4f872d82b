// The column a network predicts.
namespace NeuralNet.Embedded.Model;

/// <summary>What the network's first output stands for.</summary>
/// <param name="Names">The target columns: one for each output of a regression, one for a classification.</param>
/// <param name="Task">How to read the output.</param>
/// <param name="Labels">The class labels in index order; empty for a regression, two for a binary classification.</param>
public sealed record Target(
    EquatableArray<string> Names,
    PredictionTask Task,
    EquatableArray<string> Labels = default);
