// Kernels of convolutions lose the lines and columns that lie in the padding wherever they are put: on signals that have become short, most of them.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class KernelTrimming
{
    public static void Run(ImportGraph graph)
    {
        foreach (Operator conv in graph.Snapshot())
        {
            if (conv.Is(Conv.Definition) && graph.Constant(conv.Input(Conv.Weights)) is ReferenceTensor weights)
            {
                Trim(graph, conv, weights);
            }
        }
    }

    private static void Trim(ImportGraph graph, Operator conv, ReferenceTensor weights)
    {
        SpatialWindow window = Conv.Window(conv, weights.Shape);
        Shape input = graph.Shape(conv.Input(Conv.Input)!), output = graph.Shape(conv.Output);
        int rank = window.Rank, first = input.Rank - 1 - rank;
        int[] starts = new int[weights.Shape.Rank], extents = weights.Shape.Dimensions.ToArray(), padding = [.. window.Before, .. window.After];
        bool isTrimmed = false;
        for (int axis = 0; axis < rank; axis++)
        {
            if (Trimmed(window, axis, input[first + axis], output[first + axis]) is (int start, int count, int before, int after))
            {
                (starts[axis + 1], extents[axis + 1], padding[axis], padding[rank + axis]) = (start, count, before, after);
                isTrimmed = true;
            }
        }

        if (isTrimmed)
        {
            graph.Replace(conv, BatchCall.With(conv, Conv.Weights, graph.AddConstant(Part(weights, starts, Shape.Of(extents)))).With("padding", padding));
        }
    }

    /// <summary>The taps along an axis that touch the input from the first to the last, and the padding without the others; null where all do.</summary>
    private static (int Start, int Count, int Before, int After)? Trimmed(SpatialWindow window, int axis, int extent, int outputs)
    {
        int kernel = window.Kernel[axis], stride = window.Strides[axis], dilation = window.Dilations[axis], pad = window.Before[axis];
        int[] used = [.. Enumerable.Range(0, kernel).Where(tap => Touches((tap * dilation) - pad, stride, extent, outputs))];
        if (used.Length == 0 || used[^1] - used[0] + 1 == kernel)
        {
            return null;
        }

        int start = used[0], count = used[^1] - start + 1, before = pad - (start * dilation);
        int after = ((outputs - 1) * stride) + ((count - 1) * dilation) + 1 - extent - before;

        // A little less than no padding would do as well, but there is none.
        return before >= 0 && after > -stride ? (start, count, before, Math.Max(after, 0)) : null;
    }

    // Whether first + k stride is inside for an output k.
    private static bool Touches(int first, int stride, int extent, int outputs)
    {
        int output = first >= 0 ? 0 : (stride - 1 - first) / stride;
        return output < outputs && first + (output * stride) < extent;
    }

    private static ReferenceTensor Part(ReferenceTensor tensor, int[] starts, Shape shape)
    {
        double[] values = new double[shape.ElementCount];
        for (int i = 0; i < values.Length; i++)
        {
            int from = 0, left = i, step = 1;
            for (int d = shape.Rank - 1; d >= 0; d--)
            {
                from += ((left % shape[d]) + starts[d]) * step;
                left /= shape[d];
                step *= tensor.Shape[d];
            }

            values[i] = tensor.Floats[from];
        }

        return new ReferenceTensor(shape, values);
    }
}
