// The random numbers must be the same everywhere, for ever: models and splits depend on them.
namespace NeuralNet.Embedded.Training.Tests;

public class RandomSourceTests
{
    [Fact]
    public void Seed_0_yields_the_published_numbers()
    {
        RandomSource random = new(0);
        Assert.Equal(0x99EC5F36CB75F2B4UL, random.NextBits());
        Assert.Equal(0xBF6E1F784956452AUL, random.NextBits());
        Assert.Equal(0x1A5F849D4933E6E0UL, random.NextBits());
    }

    [Fact]
    public void Streams_of_one_seed_differ() => Assert.NotEqual(new RandomSource(1, 2).NextBits(), new RandomSource(1, 3).NextBits());

    [Fact]
    public void Integers_are_spread_evenly()
    {
        RandomSource random = new(5);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.NextInt32(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        RandomSource random = new(5);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];
        Assert.InRange(numbers.Average(), -0.02, 0.02);
        Assert.InRange(numbers.Average(number => number * number), 0.98, 1.02);
    }

    [Fact]
    public void Shuffling_keeps_every_item()
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        new RandomSource(9).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
