// How much of the work each thread of a team gets.
namespace NeuralNet.Embedded.Training.Threads;

/// <summary>
/// Shares work out in proportion to how fast threads turn out to be, for the slowest one is what all wait for: processors have fast and
/// slow cores, or neighbours on the same core. Even at first. Who computes what does not show in any result. One thread at a time may call it.
/// </summary>
/// <param name="count">The number of threads.</param>
internal sealed class WorkBalance(int count)
{
    // The median over so many runs: a thread that was put to sleep in one of them, or a small batch, does not count.
    private const int Window = 31;

    // A share stays within a quarter of an even one, so that work in few pieces does not go to and fro.
    private const double MostAside = 0.25;

    // Moving work costs something too: what a thread has in its caches. A share changes from so much of an even one on.
    private const double LeastChange = 0.02;

    private readonly double[] _shares = [.. Enumerable.Repeat(1.0 / count, count)];
    private readonly double[] _wishes = new double[count];
    private readonly double[] _bounds = new double[count + 1];
    private readonly double[][] _parts = [.. Enumerable.Range(0, count).Select(_ => new double[Window])];
    private int _runs;
    private bool _isEven = true;

    /// <summary>The units of work that belong to a thread; it may be none.</summary>
    public (int Start, int End) Of(int units, int thread) => _isEven
        ? ((int)((long)units * thread / count), (int)((long)units * (thread + 1) / count))
        : ((int)Math.Round(units * _bounds[thread]), (int)Math.Round(units * _bounds[thread + 1]));

    /// <summary>Learns from a run, and changes the shares after some.</summary>
    /// <param name="busy">The time that each thread worked, without what it waited.</param>
    public void Add(ReadOnlySpan<long> busy)
    {
        double total = 0;
        foreach (long time in busy)
        {
            total += time;
        }

        if (total <= 0)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            _parts[i][_runs] = busy[i] / total;
        }

        if (++_runs == Window)
        {
            _runs = 0;
            Adapt();
        }
    }

    private void Adapt()
    {
        double even = 1.0 / count, total = 0;
        for (int i = 0; i < count; i++)
        {
            Array.Sort(_parts[i]);

            // The share that would have taken as long as those of the others.
            _wishes[i] = _shares[i] / Math.Max(_parts[i][Window / 2], even * MostAside);
            total += _wishes[i];
        }

        double most = 0, sum = 0;
        for (int i = 0; i < count; i++)
        {
            double wish = Math.Clamp(_wishes[i] / total, even * (1 - MostAside), even * (1 + MostAside));
            most = Math.Max(most, Math.Abs(wish - _shares[i]));

            // Half the way: the measurement is not that good.
            _wishes[i] = (_shares[i] + wish) / 2;
            sum += _wishes[i];
        }

        if (most < even * LeastChange)
        {
            return;
        }

        double bound = 0;
        for (int i = 0; i < count; i++)
        {
            _shares[i] = _wishes[i] / sum;
            bound += _shares[i];
            _bounds[i + 1] = bound;
        }

        _bounds[count] = 1;
        _isEven = false;
    }
}
