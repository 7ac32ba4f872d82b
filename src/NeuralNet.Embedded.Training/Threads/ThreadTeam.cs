// A few threads that stay for as long as a training lasts: starting work on them takes about a microsecond and allocates nothing.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace NeuralNet.Embedded.Training.Threads;

/// <summary>
/// The calling thread and some more, which do work together: the same code runs on each, with its own <see cref="WorkShare"/>.
/// Threads that finish early get more of the work in later runs. A team of one starts no thread. One thread at a time may call it.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    // A cache line for each thread, which it writes alone.
    private const int ClockStride = 16;

    private readonly MeetingPoint _ends;
    private readonly MeetingPoint _inside;
    private readonly Thread[] _threads;
    private readonly long[] _waited;
    private readonly long[] _busy;
    private readonly long[] _times;
    private ITeamWork? _work;
    private ExceptionDispatchInfo? _failure;

    /// <param name="count">The number of threads, the calling one included; at least 1.</param>
    public ThreadTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        _ends = new MeetingPoint(count);
        _inside = new MeetingPoint(count);
        Balance = new WorkBalance(count);
        _waited = new long[count * ClockStride];
        _busy = new long[count * ClockStride];
        _times = new long[count];
        _threads = new Thread[count - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int index = i + 1;
            _threads[i] = new Thread(() => Serve(index)) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"training {index + 1} of {count}") };
            _threads[i].Start();
        }
    }

    /// <summary>The number of threads.</summary>
    public int Count { get; }

    /// <summary>What share of the work each thread gets; it changes between runs only.</summary>
    public WorkBalance Balance { get; }

    /// <summary>Does the work on all threads and returns when the last has finished.</summary>
    /// <exception cref="InvalidOperationException">The shares did not meet equally often. The team can be used again.</exception>
    /// <exception cref="Exception">What the first failing thread threw. The team can be used again.</exception>
    public void Run(ITeamWork work)
    {
        if (Count == 1)
        {
            work.Do(default);
            return;
        }

        _work = work;
        _inside.Return();
        _ends.Meet();
        DoShare(0);
        _ends.Meet();
        _work = null;
        if (_failure is ExceptionDispatchInfo failure)
        {
            _failure = null;
            _inside.Mend();
            failure.Throw();
        }

        for (int i = 0; i < _times.Length; i++)
        {
            _times[i] = _busy[i * ClockStride];
        }

        Balance.Add(_times);
    }

    /// <summary>Waits for the others in the middle of work.</summary>
    /// <param name="index">The share that has come.</param>
    public void Meet(int index)
    {
        long since = Stopwatch.GetTimestamp();
        _inside.Meet();
        _waited[index * ClockStride] += Stopwatch.GetTimestamp() - since;
    }

    /// <summary>Sends the threads home and waits until they are gone.</summary>
    public void Dispose()
    {
        if (_threads.Length == 0)
        {
            return;
        }

        _work = null;
        _ends.Meet();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Serve(int index)
    {
        while (true)
        {
            _ends.Meet();
            if (_work is null)
            {
                return;
            }

            DoShare(index);
            _ends.Meet();
        }
    }

    private void DoShare(int index)
    {
        try
        {
            long since = Stopwatch.GetTimestamp();
            _waited[index * ClockStride] = 0;
            _work!.Do(new WorkShare(this, index));
            _busy[index * ClockStride] = Stopwatch.GetTimestamp() - since - _waited[index * ClockStride];
            _inside.Leave();
        }
        catch (TeamBrokenException)
        {
            // The thread that broke the team has told why.
        }
        catch (Exception exception)
        {
            // Everything must come back to the caller: an exception that leaves a thread of our own ends the process.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            _inside.Break();
        }
    }
}
