// Noise that remembers: gusts, draughts, breath.
namespace ClimateMonitor.Simulation;

/// <summary>A first-order autoregressive process of deviation 1, a step a second.</summary>
/// <param name="seconds">The time after which it has forgotten all but a third.</param>
/// <param name="random">Drives it.</param>
public sealed class Fluctuation(double seconds, RandomSource random)
{
    private readonly double _memory = 1 - (1 / seconds);

    /// <summary>The present value.</summary>
    public double Value { get; private set; }

    /// <summary>Goes on by a second.</summary>
    public void Advance() => Value = (_memory * Value) + (Math.Sqrt(1 - (_memory * _memory)) * random.Normal());
}
