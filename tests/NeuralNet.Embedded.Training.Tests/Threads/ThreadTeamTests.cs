// The team of threads itself: shares, meetings, failures.
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
