// The order in which the integer convolution reads its constants:
//   depthwise, a filter for each channel: [kernel height][kernel width][channels], the bias as it is;
//   otherwise [groups][blocks][kernel height][kernel width][pairs of channels of the group][16][2], filters in blocks of 16, the last
//   of a group filled up with zeros, and so is the last pair; the bias [groups][blocks][16].
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>Packs the constants of integer products for <c>NeuralNet.Embedded.Kernels.QuantizedConv</c>.</summary>
internal static class QuantizedWeightPacker
{
    private const int BlockWidth = ConvWeightPacker.BlockWidth;

    /// <summary>Packs weights of shape (filters, cells, channels of a group), less their zeros.</summary>
    /// <param name="weights">The values, row-major.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="channels">The channels of a group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="isDepthwise">Whether every channel has one filter of its own.</param>
    public static (TypedValues Values, EquatableArray<PackedBlock> Blocks) Pack(long[] weights, int filters, int channels, int groups, bool isDepthwise)
    {
        int cells = weights.Length / filters / channels;
        if (isDepthwise)
        {
            long[] across = new long[weights.Length];
            for (int i = 0; i < weights.Length; i++)
            {
                across[(i % cells * filters) + (i / cells)] = weights[i];
            }

            return (TypedValues.FromIntegers(ElementType.Int16, across),
                EquatableArray.Create(new PackedBlock("Cell by cell of the kernel, a weight for each channel.", cells, filters)));
        }

        int perGroup = filters / groups, blocks = (perGroup + BlockWidth - 1) / BlockWidth, pairs = (channels + 1) / 2;
        long[] packed = new long[checked(groups * blocks * cells * pairs * BlockWidth * 2)];
        for (int i = 0; i < weights.Length; i++)
        {
            int channel = i % channels, cell = i / channels % cells, filter = i / channels / cells, within = filter % perGroup;
            int block = (filter / perGroup * blocks) + (within / BlockWidth), pair = (((block * cells) + cell) * pairs) + (channel / 2);
            packed[(((pair * BlockWidth) + (within % BlockWidth)) * 2) + (channel % 2)] = weights[i];
        }

        return (TypedValues.FromIntegers(ElementType.Int16, packed),
            EquatableArray.Create(
                new PackedBlock("Blocks of 16 filters, a row for each cell and pair of channels.", packed.Length / BlockWidth / 2, BlockWidth * 2)));
    }

    /// <summary>Packs a bias.</summary>
    public static (TypedValues Values, EquatableArray<PackedBlock> Blocks) PackBias(long[] bias, int groups, bool isDepthwise)
    {
        int perGroup = bias.Length / groups, blocks = (perGroup + BlockWidth - 1) / BlockWidth;
        long[] packed = isDepthwise ? bias : new long[groups * blocks * BlockWidth];
        for (int filter = 0; filter < bias.Length && !isDepthwise; filter++)
        {
            packed[(filter / perGroup * blocks * BlockWidth) + (filter % perGroup)] = bias[filter];
        }

        return (TypedValues.FromIntegers(ElementType.Int32, packed), EquatableArray.Create(new PackedBlock("The bias of each filter.", 1, packed.Length)));
    }
}
