// The pool of threads itself: who does what, waiting, failures.
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Tests.Threads;

public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Every_item_is_done_once_and_always_by_the_same_thread(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int items = 0; items < 40; items++)
        {
            int[] visits = new int[items], workers = new int[items], other = new int[items];
            Thread[] seen = new Thread[items];
            pool.Run(items, (item, worker) =>
            {
                Interlocked.Increment(ref visits[item]);
                workers[item] = worker;
                seen[item] = Thread.CurrentThread;
            });
            pool.Run(items, (item, worker) => other[item] = worker);
            Assert.All(visits, count => Assert.Equal(1, count));
            Assert.Equal(workers, other);
            Assert.Equal(workers.Order(), workers);
            Assert.All(workers.Zip(seen), pair => Assert.Equal(pair.First == 0, pair.Second == Thread.CurrentThread));
            if (items > 1)
            {
                // As many as there are, and all of the same size but for one item.
                Assert.Equal(Math.Min(threads, items), workers.Distinct().Count());
                int[] sizes = [.. Enumerable.Range(0, threads).Select(worker => workers.Count(other => other == worker))];
                Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Everyone_sees_what_all_wrote_in_the_run_before(int threads)
    {
        using WorkerPool pool = new(threads);
        int[] written = new int[threads];
        int wrong = 0;
        for (int run = 1; run <= 2000; run++)
        {
            int round = run;
            pool.Run(threads, (item, _) => written[item] = round);
            pool.Run(threads, (_, _) => Interlocked.Add(ref wrong, written.Count(value => value != round)));
        }

        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_failure_on_any_thread_reaches_the_caller_and_the_pool_works_on(int failing)
    {
        using WorkerPool pool = new(3);
        int done = 0;
        for (int run = 0; run < 20; run++)
        {
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => pool.Run(3, (item, _) =>
            {
                if (item == failing)
                {
                    throw new InvalidDataException($"item {failing}");
                }
            }));
            Assert.Equal($"item {failing}", exception.Message);
            pool.Run(3, (_, _) => Interlocked.Increment(ref done));
        }

        Assert.Equal(60, done);
    }

    [Fact]
    public void Of_failures_on_all_threads_one_reaches_the_caller_and_the_pool_works_on()
    {
        using WorkerPool pool = new(3);
        int done = 0;
        for (int run = 0; run < 50; run++)
        {
            Assert.Throws<InvalidDataException>(() => pool.Run(6, (item, _) => throw new InvalidDataException($"item {item}")));
            pool.Run(6, (_, _) => Interlocked.Increment(ref done));
        }

        Assert.Equal(300, done);
    }

    // Late ones on either side, and pauses long enough to fall asleep in.
    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    [InlineData(100_000)]
    public void The_caller_waits_for_the_last_item(int pause)
    {
        using WorkerPool pool = new(3);
        for (int run = 0; run < 20; run++)
        {
            int done = 0, late = run % 3;
            pool.Run(3, (item, _) =>
            {
                Thread.SpinWait(item == late ? pause : 0);
                Interlocked.Increment(ref done);
            });
            Assert.Equal(3, done);
            Thread.SpinWait(pause);
        }
    }

    [Fact]
    public void A_pool_that_failed_can_be_sent_home()
    {
        Thread[] seen = new Thread[3];
        using (WorkerPool pool = new(3))
        {
            Assert.Throws<InvalidDataException>(() => pool.Run(3, (item, _) =>
            {
                seen[item] = Thread.CurrentThread;
                throw new InvalidDataException();
            }));
        }

        Assert.All(seen[1..], thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void A_pool_that_was_sent_home_has_no_threads_left()
    {
        Thread[] seen = new Thread[4];
        using (WorkerPool pool = new(4))
        {
            pool.Run(4, (item, _) => seen[item] = Thread.CurrentThread);
            Assert.Equal(4, seen.Distinct().Count());
            Assert.Same(Thread.CurrentThread, seen[0]);
        }

        Assert.All(seen[1..], thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void A_pool_of_one_throws_what_its_work_throws()
    {
        using WorkerPool pool = new(1);
        Assert.Throws<InvalidDataException>(() => pool.Run(2, (_, _) => throw new InvalidDataException()));
    }
}
