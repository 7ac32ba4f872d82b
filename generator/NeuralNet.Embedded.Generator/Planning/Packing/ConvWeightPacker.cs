// The order in which the convolution reads its constants, widest vector first:
//   depthwise, a filter for each channel: [kernel height][kernel width][channels], the bias as it is;
//   otherwise filters in blocks of 16, group by group: [groups][blocks][kernel height][kernel width][channels of the group][16],
//   the last block of a group filled up with zeros; the bias [groups][blocks][16].
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>Packs the constants of convolutions for <c>NeuralNet.Embedded.Kernels.Conv</c>.</summary>
internal static class ConvWeightPacker
{
    /// <summary>The filters of a block: the widest vector.</summary>
    public const int BlockWidth = 16;

    /// <summary>Packs weights of shape (filters, kernel height, kernel width, channels of a group).</summary>
    /// <param name="weights">The values, row-major.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="taps">The cells of the kernel.</param>
    /// <param name="channels">The channels of a group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="isDepthwise">Whether every channel has one filter of its own.</param>
    public static (float[] Values, EquatableArray<PackedBlock> Blocks) Pack(float[] weights, int filters, int taps, int channels, int groups, bool isDepthwise)
    {
        if (isDepthwise)
        {
            float[] across = new float[weights.Length];
            for (int filter = 0; filter < filters; filter++)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    across[(tap * filters) + filter] = weights[(filter * taps) + tap];
                }
            }

            return (across, EquatableArray.Create(new PackedBlock("Cell by cell of the kernel, a weight for each channel.", taps, filters)));
        }

        int perGroup = filters / groups, blocks = (perGroup + BlockWidth - 1) / BlockWidth, rows = taps * channels;
        float[] packed = new float[checked(groups * blocks * rows * BlockWidth)];
        for (int filter = 0; filter < filters; filter++)
        {
            int group = filter / perGroup, within = filter % perGroup;
            int start = ((((group * blocks) + (within / BlockWidth)) * rows) * BlockWidth) + (within % BlockWidth);
            for (int row = 0; row < rows; row++)
            {
                packed[start + (row * BlockWidth)] = weights[(filter * rows) + row];
            }
        }

        return (
            packed, EquatableArray.Create(new PackedBlock("Blocks of 16 filters, a row for each cell and channel.", packed.Length / BlockWidth, BlockWidth)));
    }

    /// <summary>Packs a bias; empty for none.</summary>
    public static float[] PackBias(float[] bias, int filters, int groups, bool isDepthwise)
    {
        if (isDepthwise)
        {
            return bias;
        }

        int perGroup = filters / groups, blocks = (perGroup + BlockWidth - 1) / BlockWidth;
        float[] packed = new float[groups * blocks * BlockWidth];
        for (int filter = 0; filter < filters; filter++)
        {
            packed[(filter / perGroup * blocks * BlockWidth) + (filter % perGroup)] = bias[filter];
        }

        return packed;
    }
}
