// The order in which the transposed convolution reads its weights: phase by phase, [stride height][stride width], and in each
// [groups][blocks][lines][columns][channels of the group][16]: lines and columns of the kernel that meet the phase, from the last to
// the first; filters in blocks of 16, the last of a group filled up with zeros.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>Packs the weights of transposed convolutions for <c>NeuralNet.Embedded.Kernels.ConvTranspose</c>.</summary>
internal static class ConvTransposeWeightPacker
{
    /// <summary>Packs weights of shape (channels, kernel height, kernel width, filters of a group); one dimension has no height.</summary>
    /// <param name="weights">The values, row-major.</param>
    /// <param name="channels">The channels of the input.</param>
    /// <param name="filters">The channels of the output.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="window">The window.</param>
    public static (float[] Values, EquatableArray<PackedBlock> Blocks) Pack(float[] weights, int channels, int filters, int groups, SpatialWindow window)
    {
        int perGroup = filters / groups, inGroup = channels / groups, blocks = (perGroup + ConvWeightPacker.BlockWidth - 1) / ConvWeightPacker.BlockWidth;
        bool isLine = window.Rank == 1;
        int x = window.Rank - 1, height = isLine ? 1 : window.Kernel[0], width = window.Kernel[x], strideHeight = isLine ? 1 : window.Strides[0];
        List<float> packed = [];
        for (int phase = 0; phase < strideHeight * window.Strides[x]; phase++)
        {
            int[] lines = isLine ? [0] : Taps(window, 0, phase / window.Strides[x]), columns = Taps(window, x, phase % window.Strides[x]);
            for (int block = 0; block < groups * blocks; block++)
            {
                int group = block / blocks, first = block % blocks * ConvWeightPacker.BlockWidth;
                foreach ((int line, int column) in lines.SelectMany(_ => columns, (line, column) => (line, column)))
                {
                    for (int channel = group * inGroup; channel < (group + 1) * inGroup; channel++)
                    {
                        int row = ((((channel * height) + line) * width) + column) * perGroup;
                        for (int filter = first; filter < first + ConvWeightPacker.BlockWidth; filter++)
                        {
                            packed.Add(filter < perGroup ? weights[row + filter] : 0f);
                        }
                    }
                }
            }
        }

        return ([.. packed], EquatableArray.Create(new PackedBlock(
            "Phase by phase of the strides, blocks of 16 filters, a row for each cell and channel.",
            packed.Count / ConvWeightPacker.BlockWidth,
            ConvWeightPacker.BlockWidth)));
    }

    // The cells of the kernel that meet a phase of the output, from the last to the first.
    private static int[] Taps(SpatialWindow window, int dimension, int phase) =>
        [.. Enumerable.Range(0, window.Kernel[dimension]).Reverse().Where(i =>
            (phase + window.Before[dimension] - (i * window.Dilations[dimension])) % window.Strides[dimension] == 0)];
}
