// Which rows the figures of a report are of.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>The rows that a report's figures are of.</summary>
public enum MeasuredPart
{
    /// <summary>The rows a training kept aside to measure its result.</summary>
    Test,

    /// <summary>The rows that watched a training, which had none kept aside.</summary>
    Validation,

    /// <summary>The rows a training learned from, which had no others.</summary>
    Training,

    /// <summary>All rows of the data; whether the model learned from them is not known.</summary>
    All,
}
