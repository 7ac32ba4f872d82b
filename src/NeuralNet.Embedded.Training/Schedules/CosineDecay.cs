// A learning rate that fades out along half a cosine.
namespace NeuralNet.Embedded.Training.Schedules;

/// <summary>The learning rate falls along half a period of a cosine to a share of itself. Source: Loshchilov and Hutter 2017.</summary>
/// <param name="FinalShare">The share of the learning rate left at the end.</param>
public sealed record CosineDecay(double FinalShare = 0) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "cosine";

    /// <inheritdoc/>
    public override double FactorAt(long step, long stepsPerEpoch, long stepCount) =>
        FinalShare + ((1 - FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * step / Math.Max(1, stepCount))));
}
