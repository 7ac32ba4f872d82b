// The window of a convolution or a pool as the model has it: over one or two dimensions in front of the channels.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

/// <summary>
/// A window over the spatial dimensions of a tensor (batch, channels, spatial...). Of three or more all but two must be ones it does not touch.
/// </summary>
internal sealed class OnnxWindow
{
    private readonly OnnxCall _call;
    private readonly int[] _toLast;

    private OnnxWindow(OnnxCall call, int[] kept, int spatial)
    {
        // What the window does not touch are samples: their dimensions stand beside the batch.
        int[] others = [.. Enumerable.Range(0, spatial).Except(kept)];
        _call = call;
        _toLast = [0, .. others.Concat(kept).Select(dimension => dimension + 2), 1];
    }

    /// <summary>The extents of the kernel.</summary>
    public required int[] Kernel { get; init; }

    /// <summary>The steps.</summary>
    public required int[] Strides { get; init; }

    /// <summary>The distances between elements of the kernel.</summary>
    public required int[] Dilations { get; init; }

    /// <summary>The begins, and then the ends.</summary>
    public required int[] Padding { get; init; }

    /// <summary>The window of a node.</summary>
    /// <param name="call">The node.</param>
    /// <param name="input">What it is moved over.</param>
    /// <param name="kernel">The extents of the kernel.</param>
    public static OnnxWindow Of(OnnxCall call, string input, IReadOnlyList<int> kernel)
    {
        Shape shape = call.Graph.Shape(input);
        int spatial = Spatial(call, input);
        int[] strides = call.Spatial("strides", spatial, 1), dilations = call.Spatial("dilations", spatial, 1);
        if (kernel.Concat(strides).Concat(dilations).Any(value => value < 1))
        {
            throw new MappingException("Its kernel, strides and dilations must be at least 1.");
        }

        int[] padding = ConvMappings.Padding(call, shape.Slice(2, spatial).Dimensions.ToArray(), kernel, strides, dilations);
        bool Touches(int i) => kernel[i] != 1 || strides[i] != 1 || padding[i] != 0 || padding[spatial + i] != 0;
        int[] kept = [.. Enumerable.Range(0, spatial).Where(i => spatial <= 2 || Touches(i))];
        kept = kept.Length > 0 ? kept : [spatial - 1];
        return kept.Length > 2
            ? throw new MappingException(
                $"Its window moves over {kept.Length} dimensions of {shape}; "
                + "supported are one or two: (batch, channels, length) or (batch, channels, height, width).")
            : new OnnxWindow(call, kept, spatial)
            {
                Kernel = [.. kept.Select(i => kernel[i])],
                Strides = [.. kept.Select(i => strides[i])],
                Dilations = [.. kept.Select(i => dilations[i])],
                Padding = [.. kept.Select(i => padding[i]), .. kept.Select(i => padding[spatial + i])],
            };
    }

    /// <summary>The number of spatial dimensions of a tensor (batch, channels, spatial...).</summary>
    public static int Spatial(OnnxCall call, string input) => call.Graph.Shape(input) is { Rank: >= 3 } shape
        ? shape.Rank - 2
        : throw new MappingException($"Its input has shape {call.Graph.Shape(input)}; expected (batch, channels, length) or (batch, channels, height, width).");

    /// <summary>The input with the dimensions the window moves over, and then the channels, at the end.</summary>
    public string ToChannelsLast(string tensor) => _call.Transpose(tensor, _toLast);

    /// <summary>The way back.</summary>
    public string ToChannelsFirst(string tensor) =>
        _call.Transpose(tensor, [.. Enumerable.Range(0, _toLast.Length).Select(axis => Array.IndexOf(_toLast, axis))]);

    /// <summary>Weights (out, in, kernel...) as (out, kernel..., in), without the dimensions of 1 that the window does not touch.</summary>
    public string WeightsLast(string weights)
    {
        string last = _call.Transpose(weights, _toLast);
        Shape shape = _call.Graph.Shape(last);
        return _call.Reshape(last, [shape[0], .. Kernel, shape[shape.Rank - 1]]);
    }
}
