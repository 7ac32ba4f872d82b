// A learning rate that rises once and fades out.
namespace NeuralNet.Embedded.Training.Schedules;

/// <summary>
/// The learning rate rises from a share of itself to its full height and then falls to almost nothing, both along half a
/// cosine. Source: Smith and Topin 2019.
/// </summary>
/// <param name="RiseShare">The share of the steps spent rising, in (0, 1).</param>
/// <param name="StartDivisor">The first learning rate is the full one divided by this.</param>
/// <param name="EndDivisor">The last learning rate is the first divided by this.</param>
public sealed record OneCycle(double RiseShare = 0.3, double StartDivisor = 25, double EndDivisor = 1e4) : Schedule
{
    /// <inheritdoc/>
    public override string Name => "oneCycle";

    /// <inheritdoc/>
    public override double FactorAt(long step, long stepsPerEpoch, long stepCount)
    {
        double start = 1 / StartDivisor, end = start / EndDivisor;
        double peak = (RiseShare * stepCount) - 1, last = Math.Max(1, stepCount - 1);
        return step <= peak
            ? Between(start, 1, step / peak)
            : Between(1, end, (step - peak) / (last - peak));
    }

    private static double Between(double from, double to, double share) => to + ((from - to) * 0.5 * (1 + Math.Cos(Math.PI * share)));
}
