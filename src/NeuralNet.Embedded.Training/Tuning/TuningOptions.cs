// How long a search goes on, how it divides the rows, where it keeps its state.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>The options of <see cref="Tuner.Run"/>. The seed and the threads are those of the training.</summary>
public sealed record TuningOptions
{
    /// <summary>
    /// The configurations to try, at least 2, the one that the search starts from included; null for as many as the budget
    /// allows. The same number gives the same result on any number of threads.
    /// </summary>
    public int? Trials { get; init; }

    /// <summary>
    /// The time to search, above zero; null for no limit. A bracket that time ends is not counted, and neither the first
    /// measurement nor the comparison at the end is cut short. With neither this nor <see cref="Trials"/> a search would not end.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>What is varied.</summary>
    public SearchSpace Space { get; init; } = SearchSpace.Default;

    /// <summary>The folds of the search and of the comparison, at least 2; no more than there are rows for.</summary>
    public int FoldCount { get; init; } = 5;

    /// <summary>The share of the rows that the search never sees and the comparison is made on, in (0, 1).</summary>
    public double ComparisonFraction { get; init; } = 0.3;

    /// <summary>How often the comparison trains each fold, each time from another seed; at least 1.</summary>
    public int ComparisonRepeats { get; init; } = 3;

    /// <summary>The file that keeps what was measured, replaced all at once after every measurement; null for none.</summary>
    public string? StatePath { get; init; }

    /// <summary>Whether to take over what the file has; where there is none the search starts from the beginning.</summary>
    public bool Resume { get; init; }

    /// <summary>The clock of the budget.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
