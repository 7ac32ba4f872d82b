// The list of learning-rate schedules: the one place that names them all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Schedules;

/// <summary>Every learning-rate schedule the trainer knows.</summary>
public static class LearningRateSchedules
{
    /// <summary>All schedules with their usual constants, in the order of their names.</summary>
    public static EquatableArray<Schedule> All { get; } = EquatableArray.Create<Schedule>(
        new ConstantRate(),
        new CosineDecay(),
        new OneCycle(),
        new StepDecay());

    /// <summary>The schedule called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static Schedule Parse(string name) => NamedOption.Find(All, schedule => schedule.Name, name, "learning-rate schedule");
}
