// How the learning rate changes while a training runs.
namespace NeuralNet.Embedded.Training.Schedules;

/// <summary>A course of the learning rate, as an option. Value-equal; <see cref="LearningRateSchedules"/> lists all.</summary>
public abstract record Schedule
{
    /// <summary>The name on the command line, such as <c>cosine</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the learning rate is multiplied by in a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="stepsPerEpoch">The steps of an epoch.</param>
    /// <param name="stepCount">The steps of the whole training, if nothing stops it early.</param>
    public abstract double FactorAt(long step, long stepsPerEpoch, long stepCount);
}
