// One model's time: calls enough to fill a round, the fastest round.
using System.Diagnostics;

internal sealed class Timing(int index, Action run)
{
    public const int Rounds = 12;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(10);
    private int _calls = 1;

    public int Index => index;

    /// <summary>Nanoseconds a prediction.</summary>
    public double Fastest { get; private set; } = double.MaxValue;

    public void Warm()
    {
        while (Time() * _calls < RoundTime.TotalNanoseconds)
        {
            _calls *= 2;
        }
    }

    public void Round() => Fastest = Math.Min(Fastest, Time());

    private double Time()
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < _calls; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / _calls;
    }
}
