// A barrier that spins first, for steps take microseconds, and then sleeps.
namespace NeuralNet.Embedded.Training.Threads;

/// <summary>Where a fixed number of threads wait for each other. Waiting allocates nothing.</summary>
/// <param name="count">The threads that wait.</param>
internal sealed class SpinBarrier(int count)
{
    // Some 100 to 200 microseconds in all, several times what waking a sleeping thread costs.
    private const int SpinsBeforeSleep = 2000;

    private readonly object _gate = new();

    // Spinning only keeps others from running where there are more threads than processors.
    private readonly int _spins = count <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;

    private int _arrived;
    private int _phase;
    private int _sleepers;

    /// <summary>Returns when all threads have called it. What each did before, all see afterwards.</summary>
    public void Wait()
    {
        int phase = Volatile.Read(ref _phase);
        if (Interlocked.Increment(ref _arrived) == count)
        {
            _arrived = 0;
            Interlocked.Increment(ref _phase);
            Wake();
            return;
        }

        for (int spin = 0; spin < _spins && Volatile.Read(ref _phase) == phase; spin++)
        {
            Thread.SpinWait(1);
        }

        if (Volatile.Read(ref _phase) == phase)
        {
            Sleep(phase);
        }
    }

    // Whoever falls asleep says so before looking a last time, and whoever opens looks for sleepers afterwards: both with a full
    // fence between, so that one of them sees the other.
    private void Sleep(int phase)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (Volatile.Read(ref _phase) == phase)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleepers);
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _sleepers) != 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }
}
