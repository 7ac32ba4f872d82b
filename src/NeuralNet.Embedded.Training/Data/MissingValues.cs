// What to do about cells that are not there.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// What becomes of missing feature values. What is put in their place is learned from the training rows alone and is part of the model, which
/// fills gaps with it as well.
/// </summary>
public enum MissingValues
{
    /// <summary>Refuse the data, naming line and column.</summary>
    Error,

    /// <summary>The mean of the column; of words and booleans the most frequent.</summary>
    Mean,

    /// <summary>The median of the column; of words and booleans the most frequent.</summary>
    Median,

    /// <summary>The most frequent value of the column; of several the smallest.</summary>
    MostFrequent,

    /// <summary>Leave the row out; also rows whose target is missing.</summary>
    Drop,
}
