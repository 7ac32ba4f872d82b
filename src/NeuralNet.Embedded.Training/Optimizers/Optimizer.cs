// What every optimizer tells: its name, its memory and its step.
using System.Numerics;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>
/// A rule that moves parameters along their gradients, as an option. Value-equal; <see cref="OptimizerRules"/> lists all.
/// The rule itself keeps no state: the training owns it, so that a checkpoint is a copy of memory.
/// </summary>
public abstract record Optimizer
{
    /// <summary>The name on the command line, such as <c>adam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The learning rate where nobody says otherwise.</summary>
    public abstract double DefaultLearningRate { get; }

    /// <summary>How many numbers the rule remembers for each parameter; all start at 0.</summary>
    public abstract int StateCount { get; }

    /// <summary>Moves parameters once: all of them or, on one of several threads, a stretch of them.</summary>
    /// <param name="parameters">The parameters, a whole number of vectors; written.</param>
    /// <param name="gradients">One for each parameter.</param>
    /// <param name="state">What is remembered of these parameters, (<see cref="StateCount"/>, parameters); written. Empty where that is nothing.</param>
    /// <param name="step">The step's number, from 1.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    public abstract void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
