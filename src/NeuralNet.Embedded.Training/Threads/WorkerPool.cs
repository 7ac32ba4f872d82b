// A few threads that stay for as long as a training lasts: starting work on them takes about a microsecond and allocates nothing.
using System.Runtime.ExceptionServices;

namespace NeuralNet.Embedded.Training.Threads;

/// <summary>
/// The calling thread and some more, which divide items of work among them, each a stretch of neighbours and always the same one. No item
/// may depend on another, so that results have the same bits for any number of threads. One thread at a time may call it.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly SpinBarrier _barrier;
    private readonly Thread[] _threads;
    private Action<int, int>? _work;
    private int _items;
    private ExceptionDispatchInfo? _failure;

    /// <param name="count">The number of threads, the calling one included; at least 1.</param>
    public WorkerPool(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        _barrier = new SpinBarrier(count);
        _threads = new Thread[count - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"training {worker + 1} of {count}" };
            _threads[i].Start();
        }
    }

    /// <summary>The number of threads.</summary>
    public int Count { get; }

    /// <summary>Does all items and returns when the last is finished.</summary>
    /// <param name="items">How many there are.</param>
    /// <param name="work">Given an item and the number of the thread, from 0, that does it.</param>
    /// <exception cref="Exception">What the first failing item threw. The pool can be used again.</exception>
    public void Run(int items, Action<int, int> work)
    {
        _items = items;
        _work = work;
        if (items > 1 && Count > 1)
        {
            _barrier.Wait();
            DoItems(0, 0, items / Count);
            _barrier.Wait();
        }
        else
        {
            DoItems(0, 0, items);
        }

        if (_failure is ExceptionDispatchInfo failure)
        {
            _failure = null;
            failure.Throw();
        }
    }

    /// <summary>Sends the threads home and waits until they are gone.</summary>
    public void Dispose()
    {
        if (_threads.Length == 0)
        {
            return;
        }

        _work = null;
        _barrier.Wait();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _barrier.Wait();
            if (_work is null)
            {
                return;
            }

            DoItems(worker, (int)((long)_items * worker / Count), (int)((long)_items * (worker + 1) / Count));
            _barrier.Wait();
        }
    }

    private void DoItems(int worker, int start, int end)
    {
        try
        {
            for (int item = start; item < end; item++)
            {
                _work!(item, worker);
            }
        }
        catch (Exception exception)
        {
            // Everything must come back to the caller: an exception that leaves a thread of our own ends the process.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }
}
