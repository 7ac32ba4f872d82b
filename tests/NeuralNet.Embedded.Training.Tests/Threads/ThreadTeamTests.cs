// The team of threads itself: shares, meetings, failures.
using System.Diagnostics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Tests.Threads;

public class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Shares_cover_every_range_once(int threads)
    {
        using ThreadTeam team = new(threads);
        for (int length = 0; length < 40; length++)
        {
            foreach (int granule in (int[])[1, 3, 16])
            {
                int[] visits = new int[length];
                int misplaced = 0;
                team.Run(new Work(share =>
                {
                    (int start, int end) = share.Of(length, granule);
                    for (int i = start; i < end; i++)
                    {
                        Interlocked.Increment(ref visits[i]);
                    }

                    Interlocked.Add(ref misplaced, start < end && start % granule != 0 ? 1 : 0);
                }));
                Assert.All(visits, count => Assert.Equal(1, count));
                Assert.Equal(0, misplaced);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Behind_a_meeting_everyone_sees_what_all_wrote_before_it(int threads)
    {
        using ThreadTeam team = new(threads);
        int[] written = new int[threads];
        int wrong = 0;
        for (int run = 0; run < 100; run++)
        {
            team.Run(new Work(share =>
            {
                for (int round = 1; round <= 20; round++)
                {
                    written[share.Index] = round;
                    share.Meet();
                    Interlocked.Add(ref wrong, written.Count(value => value != round));
                    share.Meet();
                }
            }));
        }

        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_failure_on_any_thread_reaches_the_caller_and_the_team_works_on(int failing)
    {
        using ThreadTeam team = new(3);
        int done = 0;
        for (int run = 0; run < 20; run++)
        {
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => team.Run(new Work(share =>
            {
                share.Meet();
                if (share.Index == failing)
                {
                    throw new InvalidDataException($"thread {failing}");
                }

                share.Meet();
                share.Meet();
            })));
            Assert.Equal($"thread {failing}", exception.Message);
            team.Run(new Work(share =>
            {
                share.Meet();
                Interlocked.Increment(ref done);
            }));
        }

        Assert.Equal(60, done);
    }

    [Fact]
    public void Of_failures_on_all_threads_one_reaches_the_caller_and_the_team_works_on()
    {
        using ThreadTeam team = new(3);
        int done = 0;
        for (int run = 0; run < 50; run++)
        {
            Assert.Throws<InvalidDataException>(() => team.Run(new Work(share => throw new InvalidDataException($"thread {share.Index}"))));
            team.Run(new Work(share =>
            {
                share.Meet();
                Interlocked.Increment(ref done);
            }));
        }

        Assert.Equal(150, done);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_share_that_ends_before_a_meeting_of_the_others_is_a_failure_and_no_wait_without_end(int early)
    {
        using ThreadTeam team = new(3);
        int done = 0;
        for (int run = 0; run < 50; run++)
        {
            // Now and then the others are waiting already, now and then they come later.
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => team.Run(new Work(share =>
            {
                share.Meet();
                Thread.SpinWait(share.Index == early ? 50 * run : 500);
                if (share.Index != early)
                {
                    share.Meet();
                }
            })));
            Assert.Contains("ended before a meeting", exception.Message, StringComparison.Ordinal);
            team.Run(new Work(share =>
            {
                share.Meet();
                Interlocked.Increment(ref done);
            }));
        }

        Assert.Equal(150, done);
    }

    // A thread may be held up on its way out of the last meeting until the other has left: nothing is wrong then. It happens about
    // once in 20,000 runs.
    [Fact]
    public void A_share_that_leaves_behind_the_last_meeting_is_not_missed_by_one_that_still_comes_out_of_it()
    {
        using ThreadTeam team = new(2);
        Work work = new(share => share.Meet());
        Stopwatch time = Stopwatch.StartNew();
        for (int run = 0; run < 500_000 && time.Elapsed < TimeSpan.FromSeconds(5); run++)
        {
            team.Run(work);
        }
    }

    [Fact]
    public void The_caller_waits_for_the_last_share()
    {
        using ThreadTeam team = new(3);
        for (int run = 0; run < 50; run++)
        {
            int done = 0;
            team.Run(new Work(share =>
            {
                Thread.SpinWait(share.Index == 0 ? 0 : 2000);
                Interlocked.Increment(ref done);
            }));
            Assert.Equal(3, done);
        }
    }

    [Fact]
    public void A_team_that_failed_can_be_sent_home()
    {
        Thread[] seen = new Thread[3];
        using (ThreadTeam team = new(3))
        {
            Assert.Throws<InvalidDataException>(() => team.Run(new Work(share =>
            {
                seen[share.Index] = Thread.CurrentThread;
                share.Meet();
                throw new InvalidDataException();
            })));
        }

        Assert.All(seen[1..], thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void A_team_of_one_throws_what_its_work_throws()
    {
        using ThreadTeam team = new(1);
        Assert.Throws<InvalidDataException>(() => team.Run(new Work(_ => throw new InvalidDataException())));
    }

    [Fact]
    public void A_team_that_was_sent_home_has_no_threads_left()
    {
        Thread[] seen = new Thread[4];
        using (ThreadTeam team = new(4))
        {
            team.Run(new Work(share => seen[share.Index] = Thread.CurrentThread));
            Assert.Equal(4, seen.Distinct().Count());
            Assert.Same(Thread.CurrentThread, seen[0]);
        }

        Assert.All(seen[1..], thread => Assert.False(thread.IsAlive));
    }

    private sealed class Work(Action<WorkShare> action) : ITeamWork
    {
        public void Do(WorkShare share) => action(share);
    }
}
