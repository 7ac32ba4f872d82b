// A first layer that reads the rows of a table answers with the bits of one that reads a batch made of them.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests.Layers;

public class RowLayerTests
{
    private const int TableRows = 90;

    // Batches that end in the middle of a vector, at the end of one, and after one sample.
    [Theory]
    [InlineData(301, 19, 37)]
    [InlineData(70, 64, 64)]
    [InlineData(600, 18, 7)]
    [InlineData(784, 130, 1)]
    [InlineData(33, 131, 129)]
    public void Rows_give_the_bits_of_a_batch(int inputs, int outputs, int batch)
    {
        Check<float>(inputs, outputs, batch);
        Check<double>(inputs, outputs, batch);
    }

    [Theory]
    [InlineData(784, 128, 64, true)]
    [InlineData(64, 18, 64, true)]
    [InlineData(63, 18, 64, false)]
    [InlineData(784, 17, 64, false)]
    public void Rows_are_read_where_products_would_copy_their_operand_anyway(int inputs, int outputs, int batch, bool expected) =>
        Assert.Equal(expected, new Network<float>([new Dense<float>(inputs, outputs)], batch).ReadsRows(batch));

    [Fact]
    public void Other_layers_need_a_batch() => Assert.False(new Network<float>([new BatchNormalization<float>(784), new Dense<float>(784, 128)], 64).ReadsRows(64));

    private static void Check<T>(int inputs, int outputs, int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new(7);
        Network<T> network = new([new Dense<T>(inputs, outputs), new Dense<T>(outputs, 3)], batch);
        foreach (ref T parameter in network.Parameters)
        {
            parameter = T.CreateTruncating(random.NextNormal());
        }

        T[] table = [.. Enumerable.Range(0, TableRows * inputs).Select(_ => T.CreateTruncating(random.NextNormal()))];
        nint[] starts = [.. Enumerable.Range(0, batch).Select(_ => (nint)(random.NextInt32(TableRows) * inputs))];
        Span2D<T> input = network.Input(batch);
        for (int i = 0; i < batch; i++)
        {
            for (int k = 0; k < inputs; k++)
            {
                input[k, i] = table[starts[i] + k];
            }
        }

        Pass pass = new(batch, IsTraining: true);
        network.Forward(pass);
        T[,] output = network.Output(batch).ToArray();
        Span2D<T> outputGradient = network.OutputGradient(batch);
        for (int row = 0; row < outputGradient.Height; row++)
        {
            for (int i = 0; i < batch; i++)
            {
                outputGradient[row, i] = T.CreateTruncating(random.NextNormal());
            }
        }

        network.Backward(pass);
        T[] gradients = network.Gradients.ToArray();
        Assert.Contains(gradients, gradient => gradient != T.Zero);

        // Nothing of the batch is left for those who read rows.
        input.Fill(T.NaN);
        network.Output(batch).Clear();
        network.Gradients.Clear();
        SampleRows<T> rows = new(ref table[0], starts, inputs);
        network.Forward(pass, rows);
        Assert.Equal(output, network.Output(batch).ToArray());
        network.Backward(pass, rows);
        Assert.Equal(gradients, network.Gradients.ToArray());
    }
}
