// Shares follow the speed of threads, within bounds, and cover every range whatever they are.
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Tests.Threads;

public class WorkBalanceTests
{
    private const int Units = 100_000;

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(1.0, 0.8)]
    [InlineData(0.7, 1.0)]
    [InlineData(1.0, 0.9, 0.8)]
    [InlineData(0.8, 1.0, 1.0, 0.9, 0.8)]
    public void Shares_become_as_large_as_threads_are_fast(params double[] speeds)
    {
        WorkBalance balance = new(speeds.Length);
        Learn(balance, 500, (units, thread, _) => units / speeds[thread]);
        for (int i = 0; i < speeds.Length; i++)
        {
            double expected = speeds[i] / speeds.Sum();
            Assert.InRange(PartOf(balance, i), 0.97 * expected, 1.03 * expected);
        }
    }

    [Theory]
    [InlineData(0.01, 1.0)]
    [InlineData(1.0, 0.0001, 1.0)]
    public void Shares_stay_within_a_quarter_of_even_ones(params double[] speeds)
    {
        WorkBalance balance = new(speeds.Length);
        Learn(balance, 2000, (units, thread, _) => units / speeds[thread]);
        Assert.All(Enumerable.Range(0, speeds.Length), i => Assert.InRange(PartOf(balance, i) * speeds.Length, 0.65, 1.35));
        int slowest = Array.IndexOf(speeds, speeds.Min());
        Assert.InRange(PartOf(balance, slowest) * speeds.Length, 0.65, 0.8);
    }

    // Runs of any length, and in one of three a thread that sleeps on the way.
    [Fact]
    public void Single_runs_do_not_count()
    {
        WorkBalance balance = new(2);
        Learn(balance, 1000, (units, thread, run) => (units * (1 + (run % 7))) + (run % 3 == 0 && thread == 1 ? 1e9 : 0));
        Assert.Equal((0, 50), balance.Of(100, 0));
    }

    [Fact]
    public void Small_differences_move_nothing()
    {
        WorkBalance balance = new(2);
        Learn(balance, 1000, (units, thread, _) => units * (thread == 0 ? 1.01 : 1));
        Assert.Equal((0, 50), balance.Of(100, 0));
    }

    [Fact]
    public void Runs_that_took_no_time_tell_nothing()
    {
        WorkBalance balance = new(3);
        Learn(balance, 1000, (_, _, _) => 0);
        Assert.Equal((33, 66), balance.Of(100, 1));
    }

    [Fact]
    public void Shares_of_any_size_cover_every_range_once()
    {
        Random random = new(3);
        for (int count = 2; count <= 7; count++)
        {
            double[] speeds = [.. Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble())];
            WorkBalance balance = new(count);
            Learn(balance, 200, (units, thread, _) => units / speeds[thread]);
            for (int units = 0; units < 70; units++)
            {
                int expected = 0;
                for (int i = 0; i < count; i++)
                {
                    (int start, int end) = balance.Of(units, i);
                    Assert.Equal(expected, start);
                    Assert.InRange(end, start, units);
                    expected = end;
                }

                Assert.Equal(units, expected);
            }
        }
    }

    // The time that a thread takes for so many units in a run.
    private static void Learn(WorkBalance balance, int runs, Func<int, int, int, double> timeOf)
    {
        int count = 0;
        while (balance.Of(Units, count).End != Units)
        {
            count++;
        }

        long[] busy = new long[count + 1];
        for (int run = 0; run < runs; run++)
        {
            for (int i = 0; i < busy.Length; i++)
            {
                (int start, int end) = balance.Of(Units, i);
                busy[i] = (long)timeOf(end - start, i, run);
            }

            balance.Add(busy);
        }
    }

    private static double PartOf(WorkBalance balance, int thread)
    {
        (int start, int end) = balance.Of(Units, thread);
        return (end - start) / (double)Units;
    }
}
