// No change of the learning rate.
namespace NeuralNet.Embedded.Training.Schedules;

/// <summary>The same learning rate in every step.</summary>
public sealed record ConstantRate : Schedule
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override double FactorAt(long step, long stepsPerEpoch, long stepCount) => 1;
}
