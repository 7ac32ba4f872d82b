// The order in which the integer convolution reads its constants:
//   depthwise, a filter for each channel: [kernel height][kernel width][channels], the channels filled up to a multiple of 16;
//   otherwise [groups][blocks][runs][pairs of a run][16][2], filters in blocks of 16, the last of a group filled up with zeros, and so is the last pair of a
//   run; what there is one of for each filter [groups][blocks][16]. A run are weights whose inputs lie side by side.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Packing;

/// <summary>Packs the constants of integer products for <c>NeuralNet.Embedded.Kernels.QuantizedConv</c>.</summary>
internal static class QuantizedWeightPacker
{
    private const int BlockWidth = ConvWeightPacker.BlockWidth;

    /// <summary>Packs weights of shape (filters, runs, length of a run), less their zeros: as bytes where those hold all of them.</summary>
    /// <param name="weights">The values, row-major.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="run">The weights of a run.</param>
    /// <param name="groups">The number of groups.</param>
    public static (TypedValues Values, EquatableArray<PackedBlock> Blocks) Pack(long[] weights, int filters, int run, int groups)
    {
        int perGroup = filters / groups, blocks = Blocks(perGroup), runs = weights.Length / filters / run, pairs = (run + 1) / 2;
        long[] packed = new long[checked(groups * blocks * runs * pairs * BlockWidth * 2)];
        for (int i = 0; i < weights.Length; i++)
        {
            int at = i % run, line = i / run % runs, filter = i / run / runs, within = filter % perGroup;
            int block = (filter / perGroup * blocks) + (within / BlockWidth), pair = (((block * runs) + line) * pairs) + (at / 2);
            packed[(((pair * BlockWidth) + (within % BlockWidth)) * 2) + (at % 2)] = weights[i];
        }

        return (TypedValues.FromIntegers(TypeOf(weights), packed),
            EquatableArray.Create(new PackedBlock("Blocks of 16 filters, a row for each pair of inputs.", packed.Length / BlockWidth / 2, BlockWidth * 2)));
    }

    /// <summary>Packs weights of shape (channels, cells), less their zeros.</summary>
    public static (TypedValues Values, EquatableArray<PackedBlock> Blocks) PackDepthwise(long[] weights, int channels)
    {
        int cells = weights.Length / channels, row = Blocks(channels) * BlockWidth;
        long[] across = new long[checked(cells * row)];
        for (int i = 0; i < weights.Length; i++)
        {
            across[(i % cells * row) + (i / cells)] = weights[i];
        }

        return (TypedValues.FromIntegers(ElementType.Int16, across),
            EquatableArray.Create(new PackedBlock("Cell by cell of the kernel, a weight for each channel.", cells, row)));
    }

    /// <summary>The type of packed weights that are not depthwise.</summary>
    public static ElementType TypeOf(long[] weights) =>
        weights.All(weight => weight is >= sbyte.MinValue and <= sbyte.MaxValue) ? ElementType.Int8 : ElementType.Int16;

    /// <summary>Packs what there is one of for each filter.</summary>
    /// <param name="values">The values.</param>
    /// <param name="groups">The number of groups; 1 if depthwise.</param>
    public static T[] PackFilters<T>(T[] values, int groups)
    {
        int perGroup = values.Length / groups, row = Blocks(perGroup) * BlockWidth;
        T[] packed = new T[groups * row];
        for (int filter = 0; filter < values.Length; filter++)
        {
            packed[(filter / perGroup * row) + (filter % perGroup)] = values[filter];
        }

        return packed;
    }

    private static int Blocks(int filters) => (filters + BlockWidth - 1) / BlockWidth;
}
