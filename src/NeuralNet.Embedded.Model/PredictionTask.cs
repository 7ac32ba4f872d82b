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

    /// <summary>One number, the anomaly score: how unlike the training data the input is. Above <see cref="Target.Threshold"/> it is an anomaly.</summary>
    AnomalyDetection,
}
