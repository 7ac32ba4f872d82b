// A learning rate that falls by stairs.
namespace NeuralNet.Embedded.Training.Schedules;

/// <summary>The learning rate is multiplied by a factor every so many epochs.</summary>
/// <param name="EveryEpochs">The epochs between two falls, at least 1.</param>
/// <param name="Factor">The factor of each fall.</param>
public sealed record StepDecay(int EveryEpochs = 100, double Factor = 0.1) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "step";

    /// <inheritdoc/>
    public override double FactorAt(long step, long stepsPerEpoch, long stepCount) => Math.Pow(Factor, step / stepsPerEpoch / EveryEpochs);
}
