// What a search is doing.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>The two halves of a search.</summary>
public enum TuningPhase
{
    /// <summary>Configurations are measured by cross-validation.</summary>
    Search,

    /// <summary>The best is compared with the configuration that the search started from.</summary>
    Comparison,
}
