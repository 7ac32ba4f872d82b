// How much a finding matters.
namespace NeuralNet.Embedded.Training.Data.Findings;

/// <summary>The weight of a <see cref="DataFinding"/>.</summary>
public enum FindingLevel
{
    /// <summary>Good to know: what was chosen, and how to choose otherwise.</summary>
    Information,

    /// <summary>Odd enough to look at before the model is trusted.</summary>
    Warning,
}
