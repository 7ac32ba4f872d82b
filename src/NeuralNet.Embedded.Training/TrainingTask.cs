// What a training is asked to learn.
namespace NeuralNet.Embedded.Training;

/// <summary>The kind of prediction to learn.</summary>
public enum TrainingTask
{
    /// <summary>
    /// Classification for a target of words or booleans, or of at most 20 different whole numbers that each occur more than
    /// once; regression otherwise.
    /// </summary>
    Auto,

    /// <summary>Predict numbers.</summary>
    Regression,

    /// <summary>Predict one label of several.</summary>
    Classification,

    /// <summary>
    /// Tell rows that are unlike the training data, which are normal and have no target: an autoencoder learns to reconstruct them
    /// through a narrow layer, and what it reconstructs badly is an anomaly.
    /// </summary>
    AnomalyDetection,
}
