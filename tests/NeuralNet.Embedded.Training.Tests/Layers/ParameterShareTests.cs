// Every parameter is moved by one thread, whole vectors at a time.
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Tests.Layers;

public class ParameterShareTests
{
    [Theory]
    [InlineData(784, 128, 2)]
    [InlineData(784, 128, 3)]
    [InlineData(37, 18, 5)]
    [InlineData(8, 10, 2)]
    [InlineData(1, 1, 2)]
    [InlineData(30, 4, 5)]
    [InlineData(512, 256, 7)]
    public void Stretches_lie_one_behind_the_other_and_are_whole_vectors(int inputs, int outputs, int threads)
    {
        using ThreadTeam team = new(threads);
        Network<float> network = new([new BatchNormalization<float>(inputs), new Dense<float>(inputs, outputs), new BatchNormalization<float>(outputs)], 1);
        int expected = 0;
        for (int layer = 0; layer < 3; layer++)
        {
            Assert.Equal(network.OffsetOf(layer), expected);
            for (int i = 0; i < threads; i++)
            {
                (int start, int end) = network.ParametersOf(layer, new WorkShare(team, i));
                Assert.Equal(expected, start);
                Assert.InRange(end, start, network.Parameters.Length);
                Assert.Equal(0, start % Simd.LongestVector);
                expected = end;
            }
        }

        Assert.Equal(network.Parameters.Length, expected);
    }

    // 784 is 49 vectors: rows need no company, and the rows that a thread computes are those that it moves.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_thread_moves_the_rows_whose_outputs_it_computes(int threads)
    {
        using ThreadTeam team = new(threads);
        Network<float> network = new([new Dense<float>(784, 128)], 1);
        for (int i = 0; i < threads; i++)
        {
            WorkShare share = new(team, i);
            (int first, int behind) = share.Of(128);
            Assert.Equal((784 * first, i == threads - 1 ? (784 * 128) + 128 : 784 * behind), network.ParametersOf(0, share));
        }
    }
}
