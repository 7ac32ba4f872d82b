// How the losses of a batch become one number.
namespace NeuralNet.Embedded.Training.Losses;

/// <summary>How a loss adds up over a batch.</summary>
public enum LossReduction
{
    /// <summary>The mean: over all elements for losses of single numbers, over the samples for losses of labels.</summary>
    Mean,

    /// <summary>The sum.</summary>
    Sum,
}
