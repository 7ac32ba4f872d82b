// One configuration and what cross-validation said about it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>A configuration, measured by cross-validation on the rows of the search.</summary>
public sealed record Trial
{
    /// <summary>The trial's number; 0 is the configuration that the search starts from.</summary>
    public required int Number { get; init; }

    /// <summary>The configuration, as a training with all epochs takes it.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>How far it came, from 0 to <see cref="SuccessiveHalving.TopRung"/>, where trainings have all their epochs.</summary>
    public required int Rung { get; init; }

    /// <summary>The epochs of each training on this rung.</summary>
    public required int Epochs { get; init; }

    /// <summary>The learned numbers of the network.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>For each fold the figure to judge by, accuracy or R2; empty if a training failed.</summary>
    public required EquatableArray<double> Scores { get; init; }

    /// <summary>For each fold the figure that decides between equal scores, log loss or RMSE: the smaller, the better.</summary>
    public required EquatableArray<double> Losses { get; init; }

    /// <summary>Why the trial failed, such as a training that diverged; null for one that was measured.</summary>
    public string? Problem { get; init; }

    /// <summary>The mean score over the folds; not a number if a training failed.</summary>
    public double Mean => Scores.Count == 0 ? double.NaN : Scores.Average();

    /// <summary>The standard error of <see cref="Mean"/>: how much it would change from folds to folds. Not a number for fewer than two folds.</summary>
    public double StandardError => Spread.StandardErrorOfMean([.. Scores]);

    internal double MeanLoss => Losses.Count == 0 ? double.NaN : Losses.Average();
}
