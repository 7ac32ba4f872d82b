// How batches are cut: everything once, within the memory there is, by sizes alone.
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class SlicePlanTests
{
    [Theory]
    [InlineData(4, 5, 1)]
    [InlineData(30, 5, 1)]
    [InlineData(784, 128, 10)]
    [InlineData(600, 900, 3)]
    public void Every_sample_is_in_one_tile_and_every_tile_in_one_slice(params int[] sizes)
    {
        Network<float> network = Chain(sizes);
        for (int samples = 1; samples <= 20_000; samples += 1 + (samples / 40))
        {
            SlicePlan plan = SlicePlan.Of(network, samples, isTraining: true);
            Assert.InRange(plan.Slices, 1, Math.Min(plan.Tiles, SlicePlan.MostSlices));
            Assert.InRange(Simd.PadLanes<float>(plan.TileSamples), 1, SlicePlan.MostLanes(network, samples, isTraining: true));
            Assert.InRange(plan.Slices, 1, SlicePlan.Of(network, 20_000, isTraining: true).Slices);
            int tile = 0, covered = 0;
            for (int slice = 0; slice < plan.Slices; slice++)
            {
                (int start, int end) = plan.TilesOf(slice);
                Assert.Equal(tile, start);
                Assert.True(end > start);
                for (; tile < end; tile++)
                {
                    Assert.InRange(plan.SizeOf(tile), 1, plan.TileSamples);
                    covered += plan.SizeOf(tile);
                }
            }

            Assert.Equal(samples, covered);
        }
    }

    [Theory]
    [InlineData(16, 16, 1, 4, 16, 3)]
    [InlineData(64, 32, 2, 784, 128, 10)]
    [InlineData(128, 64, 2, 784, 512, 256, 10)]
    [InlineData(63, 64, 1, 784, 128, 10)]
    [InlineData(60_000, 64, 16, 784, 128, 10)]
    public void A_tile_is_large_enough_for_the_work_and_small_enough_to_stay_near(int samples, int tileSamples, int slices, params int[] sizes) =>
        Assert.Equal(new SlicePlan(samples, tileSamples, slices), SlicePlan.Of(Chain(sizes), samples, isTraining: true));

    [Fact]
    public void What_needs_the_whole_batch_gets_it_in_training_alone()
    {
        Network<float> network = new([new Dense<float>(784, 128), new BatchNormalization<float>(128)]);
        Assert.Equal(new SlicePlan(5000, 5000, 1), SlicePlan.Of(network, 5000, isTraining: true));
        Assert.True(SlicePlan.MostLanes(network, 5000, isTraining: true) >= 5000);
        Assert.True(SlicePlan.Of(network, 5000, isTraining: false).Slices > 1);
    }

    private static Network<float> Chain(int[] sizes) => new([.. sizes.Skip(1).Zip(sizes, (outputs, inputs) => new Dense<float>(inputs, outputs))]);
}
