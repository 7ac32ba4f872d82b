// Where threads wait for each other: a barrier that spins first, for steps take microseconds, and then sleeps.
namespace NeuralNet.Embedded.Training.Threads;

/// <summary>A barrier for a fixed number of threads. Meeting allocates nothing.</summary>
/// <param name="count">The threads that meet.</param>
internal sealed class MeetingPoint(int count)
{
    // Some 100 to 200 microseconds in all, several times what waking a sleeping thread costs. Longer pauses between two looks are disproportionately
    // longer on some machines: eight at once took 1.5 us on a virtual Zen 5, where one took 85 ns.
    private const int SpinsBeforeSleep = 2000;

    private readonly object _gate = new();

    // Spinning only keeps others from running where there are more threads than processors.
    private readonly int _spins = count <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;

    private int _arrived;
    private int _left;
    private int _phase;
    private int _sleepers;
    private volatile bool _isBroken;

    /// <summary>Returns when all threads have called it. What each did before, all see afterwards.</summary>
    /// <exception cref="TeamBrokenException">A thread failed and will not come.</exception>
    /// <exception cref="InvalidOperationException">A thread has left and will not come.</exception>
    public void Meet()
    {
        int phase = Volatile.Read(ref _phase);
        if (Interlocked.Increment(ref _arrived) == count)
        {
            _arrived = 0;
            Interlocked.Increment(ref _phase);
            Wake();
            return;
        }

        // Whoever left after this very meeting did come to it. The order matters: whoever leaves has seen the phase rise.
        if (Volatile.Read(ref _left) > 0 && !IsOver(phase))
        {
            throw MeetsUnequally();
        }

        for (int spin = 0; spin < _spins && !IsOver(phase); spin++)
        {
            Thread.SpinWait(1);
        }

        Sleep(phase);
        if (Volatile.Read(ref _phase) == phase)
        {
            throw new TeamBrokenException();
        }
    }

    /// <summary>
    /// Says that the calling thread will not meet again. Whoever comes counts first and looks for leavers afterwards, whoever leaves
    /// does it the other way round, both with a full fence between: one of them sees the other, and nobody waits without end.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another one waits.</exception>
    public void Leave()
    {
        Interlocked.Increment(ref _left);
        if (Volatile.Read(ref _arrived) > 0)
        {
            throw MeetsUnequally();
        }
    }

    /// <summary>Lets all come back, while nobody is there.</summary>
    public void Return() => _left = 0;

    /// <summary>Lets all who wait, and all who come, fail with a <see cref="TeamBrokenException"/>.</summary>
    public void Break()
    {
        _isBroken = true;
        Interlocked.MemoryBarrier();
        Wake();
    }

    /// <summary>Makes a broken meeting point whole again, while nobody is there.</summary>
    public void Mend()
    {
        _arrived = 0;
        _isBroken = false;
    }

    private static InvalidOperationException MeetsUnequally() => new("A share of the work ended before a meeting that another share came to.");

    private bool IsOver(int phase) => Volatile.Read(ref _phase) != phase || _isBroken;

    // Whoever falls asleep says so before looking a last time, and whoever opens looks for sleepers afterwards: both with a full
    // fence between, so that one of them sees the other.
    private void Sleep(int phase)
    {
        if (IsOver(phase))
        {
            return;
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (!IsOver(phase))
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleepers);
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _sleepers) == 0)
        {
            return;
        }

        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
