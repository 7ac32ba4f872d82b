// How a window is told to kernels: its numbers as a structure, those at their defaults left out. One dimension has the height 1.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class WindowStructure
{
    /// <summary>Height, width, channels (or what stands for them) and the window's height and width.</summary>
    public static EquatableArray<int> Extents(SpatialWindow window, Shape input, params int[] channels)
    {
        bool isLine = window.Rank == 1;
        return new[] { isLine ? 1 : input[input.Rank - 3], input[input.Rank - 2] }
            .Concat(channels)
            .Concat([isLine ? 1 : window.Kernel[0], window.Kernel[window.Rank - 1]])
            .ToEquatableArray();
    }

    /// <summary>Strides, dilations and padding.</summary>
    public static List<(string Name, string Literal)> Properties(SpatialWindow window)
    {
        List<(string, string)> properties = [];
        Pair("StrideHeight", "StrideWidth", window.Strides, 1);
        Pair("DilationHeight", "DilationWidth", window.Dilations, 1);
        Pair("PadTop", "PadLeft", window.Before, 0);
        Pair("PadBottom", "PadRight", window.After, 0);
        return properties;

        void Pair(string vertical, string horizontal, EquatableArray<int> values, int absent)
        {
            if (window.Rank == 2 && values[0] != absent)
            {
                properties.Add((vertical, Number.Of(values[0])));
            }

            if (values[window.Rank - 1] != absent)
            {
                properties.Add((horizontal, Number.Of(values[window.Rank - 1])));
            }
        }
    }
}
