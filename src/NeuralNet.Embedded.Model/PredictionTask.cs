// What a network's answer means.
namespace NeuralNet.Embedded.Model;

/// <summary>How to read a network's first output.</summary>
public enum PredictionTask
{
    /// <summary>Numbers in the target's own units, one for each target column.</summary>
    Regression,

    /// <summary>One number: the probability of the second label.</summary>
    BinaryClassification,

    /// <summary>One probability for each label.</summary>
    Classification,
}
