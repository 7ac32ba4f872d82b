// The packed order, read back the way the layout is described: block by block, row by row.
using NeuralNet.Embedded.Generator.Planning.Packing;

namespace NeuralNet.Embedded.Generator.Tests.Planning;

public sealed class DenseWeightPackerTests
{
    [Fact]
    public void Rows_of_every_block_hold_one_inputs_weights()
    {
        foreach (int inputs in new[] { 1, 2, 7, 16 })
        {
            for (int outputs = 2; outputs <= 50; outputs++)
            {
                float[] matrix = Distinct(inputs, outputs);
                Queue<float> packed = new(DenseWeightPacker.Pack(matrix, outputs, inputs));
                for (int first = 0; first < outputs; first += 16)
                {
                    int present = Math.Min(16, outputs - first), width = present == 16 ? 16 : (present + 3) / 4 * 4;
                    for (int input = 0; input < inputs; input++)
                    {
                        for (int lane = 0; lane < width; lane++)
                        {
                            Assert.Equal(lane < present ? matrix[((first + lane) * inputs) + input] : 0, packed.Dequeue());
                        }
                    }
                }

                Assert.Empty(packed);
            }
        }
    }

    [Fact]
    public void One_output_keeps_its_row() => Assert.Equal([3f, 1, 2], DenseWeightPacker.Pack([3f, 1, 2], 1, 3));

    [Fact]
    public void Lengths_are_those_the_kernel_asks_for()
    {
        for (int outputs = 1; outputs <= 70; outputs++)
        {
            Assert.Equal(Kernels.Dense.PackedWeightsLength(5, outputs), DenseWeightPacker.Pack(Distinct(5, outputs), outputs, 5).Length);
            Assert.Equal(Kernels.Dense.PackedBiasLength(outputs), DenseWeightPacker.PackBias(null, outputs).Length);
            Assert.Equal(Kernels.Dense.PackedWeightsLength(5, outputs), DenseWeightPacker.Blocks(outputs, 5).Sum(block => block.RowCount * block.RowLength));
        }
    }

    [Theory]
    [InlineData(1, new[] { 1f })]
    [InlineData(3, new[] { 1f, 2, 3, 0 })]
    [InlineData(4, new[] { 1f, 2, 3, 4 })]
    public void Bias_is_padded_with_zeros(int outputs, float[] expected)
    {
        Assert.Equal(expected, DenseWeightPacker.PackBias([.. Enumerable.Range(1, outputs).Select(value => (float)value)], outputs));
        Assert.All(DenseWeightPacker.PackBias(null, outputs), value => Assert.Equal(0, value));
    }

    private static float[] Distinct(int inputs, int outputs) => [.. Enumerable.Range(1, inputs * outputs).Select(value => (float)value)];
}
