// What a search leaves behind.
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>A finished search.</summary>
public sealed record TuningResult
{
    /// <summary>All trials, the best first, each as it was measured on the highest rung it reached.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>The name of the score: <see cref="Evaluation.Accuracy"/> or <see cref="Evaluation.RSquared"/>.</summary>
    public required string Score { get; init; }

    /// <summary>The rows that the search saw; <see cref="TuningComparison.Rows"/> are the others.</summary>
    public required int SearchRows { get; init; }

    /// <summary>The comparison on rows that the search never saw; null if the defaults are the best themselves.</summary>
    public required TuningComparison? Comparison { get; init; }

    /// <summary>The measurements of a bracket that the budget ended, which count for nothing but are in the state.</summary>
    public required int DroppedMeasurements { get; init; }

    /// <summary>Things about the data worth knowing; empty for nothing.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The trial with the best score among those with all epochs.</summary>
    public Trial Best => Trials[0];

    /// <summary>Trial 0: the configuration that the search started from.</summary>
    public Trial Defaults => Trials.Single(trial => trial.Number == 0);

    /// <summary>Whether the search paid.</summary>
    public TuningOutcome Outcome => Comparison?.Outcome ?? TuningOutcome.DefaultsAreBest;

    /// <summary>The trial to train: the best if it is better on rows that the search never saw, else the defaults.</summary>
    public Trial Winner => Outcome is TuningOutcome.Better or TuningOutcome.BetterWithinNoise ? Best : Defaults;
}
