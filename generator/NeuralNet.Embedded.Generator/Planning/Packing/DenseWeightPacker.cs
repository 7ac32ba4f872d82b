// The order in which the dense kernel reads its constants, widest vector first:
//   two outputs or more: blocks of 16 outputs, each [inputs][16]; what remains, r outputs, is one block [inputs][w],
//   w = r rounded up to a multiple of 4, padded with zeros. Row i of a block is input i's weights for the block's outputs.
//   One output: its row as it is.
//   Bias: rounded up to a multiple of 4 values, padded with zeros; one value for one output.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>Packs the constants of dense layers.</summary>
internal static class DenseWeightPacker
{
    /// <summary>The outputs of a full block: one 512-bit vector, two of 256 bits or four of 128.</summary>
    public const int BlockWidth = 16;

    // The narrowest vector: the padding of the last block and of the bias.
    private const int NarrowestVector = 4;

    /// <summary>Packs a matrix.</summary>
    /// <param name="matrix">Row-major, of shape (outputs, inputs).</param>
    /// <param name="outputs">At least 1.</param>
    /// <param name="inputs">At least 1.</param>
    public static float[] Pack(IReadOnlyList<float> matrix, int outputs, int inputs)
    {
        // An array's elements are read faster as such than through the interface, above all in code that has just started.
        float[] rows = matrix as float[] ?? [.. matrix];
        if (outputs == 1)
        {
            return [.. rows];
        }

        int fullBlocks = outputs / BlockWidth, tail = RoundUp(outputs % BlockWidth);
        float[] packed = new float[inputs * ((fullBlocks * BlockWidth) + tail)];
        for (int output = 0; output < outputs; output++)
        {
            int block = output / BlockWidth, lane = output % BlockWidth;
            int width = block < fullBlocks ? BlockWidth : tail;
            int start = (block * BlockWidth * inputs) + lane;
            for (int input = 0; input < inputs; input++)
            {
                packed[start + (input * width)] = rows[(output * inputs) + input];
            }
        }

        return packed;
    }

    /// <summary>Packs a bias of shape (outputs); null means zeros.</summary>
    public static float[] PackBias(IReadOnlyList<float>? bias, int outputs)
    {
        float[] packed = new float[BiasLength(outputs)];
        for (int output = 0; bias is not null && output < outputs; output++)
        {
            packed[output] = bias[output];
        }

        return packed;
    }

    /// <summary>The rows that <see cref="Pack"/> makes.</summary>
    public static EquatableArray<PackedBlock> Blocks(int outputs, int inputs)
    {
        if (outputs == 1)
        {
            return EquatableArray.Create(new PackedBlock("The weights of the output, input by input.", 1, inputs));
        }

        List<PackedBlock> blocks = [];
        int first = 0;
        for (; first + BlockWidth <= outputs; first += BlockWidth)
        {
            blocks.Add(new PackedBlock($"Outputs {first} to {first + BlockWidth - 1}, a row for each input.", inputs, BlockWidth));
        }

        int rest = outputs - first, width = RoundUp(rest);
        if (rest > 0)
        {
            string which = rest == 1 ? $"Output {first}" : $"Outputs {first} to {outputs - 1}";
            string padding = width == rest ? "" : $", padded to {width}";
            blocks.Add(new PackedBlock($"{which}{padding}, a row for each input.", inputs, width));
        }

        return blocks.ToEquatableArray();
    }

    /// <summary>The length of a packed bias.</summary>
    public static int BiasLength(int outputs) => outputs == 1 ? 1 : RoundUp(outputs);

    private static int RoundUp(int count) => (count + NarrowestVector - 1) / NarrowestVector * NarrowestVector;
}
