// ONNX's Resize and Upsample: the resized dimensions move in front of the last one, as spatial ones are in the model.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ResizeMappings
{
    private static readonly (string Own, string Onnx)[] Coordinates =
    [
        ("halfPixel", "half_pixel"), ("asymmetric", "asymmetric"), ("alignCorners", "align_corners"), ("pytorchHalfPixel", "pytorch_half_pixel"),
        ("halfPixelSymmetric", "half_pixel_symmetric"), ("tfHalfPixelForNearest", "tf_half_pixel_for_nn"),
    ];

    private static readonly (string Own, string Onnx)[] Roundings =
        [("preferFloor", "round_prefer_floor"), ("preferCeiling", "round_prefer_ceil"), ("floor", "floor"), ("ceiling", "ceil")];

    /// <summary>Scales are an attribute before version 9.</summary>
    public static void Upsample(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        double[] scales = call.Has(1) ? call.Constant(1, "scales").Floats : [.. (call.Node.Floats("scales") ?? []).Select(scale => (double)scale)];
        if (scales.Length == 0 && call.Node.Attributes.ContainsKey("height_scale"))
        {
            scales = [1, 1, call.Node.Float("height_scale", 1), call.Node.Float("width_scale", 1)];
        }

        Resize(call, [.. Enumerable.Range(0, shape.Rank)], scales, null, "asymmetric", "floor");
    }

    /// <summary>Version 10 has scales alone; since 11 the region is the second input, and sizes the fourth.</summary>
    public static void Resize(OnnxCall call)
    {
        Shape shape = call.Shape(0);
        int[] axes = call.Node.Ints("axes") is { Count: > 0 } given
            ? [.. given.Select(axis => call.Axis(axis, shape.Rank))]
            : [.. Enumerable.Range(0, shape.Rank)];
        if (call.Opset < 11)
        {
            Resize(call, axes, call.Constant(1, "scales").Floats, null, "asymmetric", "floor");
            return;
        }

        double[]? scales = call.Has(2) && call.Constant(2, "scales") is { Count: > 0 } found ? found.Floats : null;
        long[]? sizes = scales is null ? call.Integers(3, "sizes") : null;
        if (sizes is not null && call.Node.Text("keep_aspect_ratio_policy", "stretch") is string policy and not "stretch")
        {
            double ratio = axes.Select((axis, i) => (double)sizes[i] / shape[axis]).Aggregate(policy == "not_larger" ? Math.Min : Math.Max);
            sizes = [.. axes.Select(axis => (long)Math.Floor((ratio * shape[axis]) + 0.5))];
            scales = [.. axes.Select(_ => ratio)];
        }

        Resize(
            call,
            axes,
            scales,
            sizes,
            call.Own(Coordinates, "coordinate_transformation_mode", "half_pixel"),
            call.Own(Roundings, "nearest_mode", "round_prefer_floor"));
    }

    private static void Resize(OnnxCall call, int[] axes, double[]? scales, long[]? sizes, string coordinates, string rounding)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        if ((scales?.Length ?? sizes!.Length) != axes.Length || (sizes is not null && sizes.Length != axes.Length))
        {
            throw new MappingException($"It has {scales?.Length ?? sizes!.Length} scales or sizes for {axes.Length} dimensions.");
        }

        double[] scale = [.. Enumerable.Repeat(1.0, shape.Rank)];
        int[] extents = shape.Dimensions.ToArray();
        for (int i = 0; i < axes.Length; i++)
        {
            double extent = sizes is not null ? sizes[i] : Math.Floor(shape[axes[i]] * scales![i]);
            if (!(extent is >= 1 and <= int.MaxValue))
            {
                throw new MappingException($"It resizes {shape} to an extent of {extent}.");
            }

            extents[axes[i]] = (int)extent;
            scale[axes[i]] = scales is not null ? scales[i] : extent / shape[axes[i]];
        }

        int[] resized = [.. Enumerable.Range(0, shape.Rank).Where(axis => scale[axis] != 1 || extents[axis] != shape[axis])];
        string mode = call.Node.Text("mode", "nearest");
        if (mode is not ("nearest" or "linear" or "bilinear" or "cubic"))
        {
            throw call.Unsupported("mode", mode, "nearest, linear and cubic");
        }

        if (call.Node.Int("antialias", 0) != 0 && resized.Any(axis => scale[axis] < 1) && mode != "nearest")
        {
            throw call.Unsupported("antialias", 1, "0");
        }

        if (resized.Length == 0)
        {
            call.Answer(input);
            return;
        }

        // One or two spatial dimensions at a time: the modes are separable.
        string result = input;
        foreach (int[] some in Chunks(resized))
        {
            result = Resize(call, result, some, scales is null ? [] : scale, extents, mode == "bilinear" ? "linear" : mode, coordinates, rounding);
        }

        call.Answer(result);
    }

    private static string Resize(OnnxCall call, string input, int[] axes, double[] scale, int[] extents, string mode, string coordinates, string rounding)
    {
        int rank = call.Graph.Shape(input).Rank;
        int[] others = [.. Enumerable.Range(0, rank).Except(axes)];

        // The dimension behind the resized ones becomes the channels: the second one, as in ONNX's layout, or one made for it.
        int channel = others.Length > 1 ? others[1] : others.Length == 1 ? others[0] : -1;
        string source = input;
        if (channel < 0)
        {
            source = call.Reshape(input, [.. call.Graph.Shape(input).Dimensions, 1]);
            channel = rank;
        }

        int[] order = [.. others.Where(axis => axis != channel), .. axes, channel];
        string resized = call.Emit(
            "resize",
            call.Transpose(source, order),
            ("sizes", axes.Select(axis => extents[axis]).ToArray()),
            ("scales", scale.Length == 0 ? [] : axes.Select(axis => (float)scale[axis]).ToArray()),
            ("mode", mode),
            ("coordinates", coordinates),
            ("rounding", rounding),
            ("cubicCoefficient", call.Node.Float("cubic_coeff_a", -0.75f)),
            ("excludeOutside", call.Node.Int("exclude_outside", 0) != 0));
        string back = call.Transpose(resized, [.. Enumerable.Range(0, order.Length).Select(axis => Array.IndexOf(order, axis))]);
        return channel == rank ? call.Reshape(back, call.Graph.Shape(back).Dimensions.Take(rank).ToArray()) : back;
    }

    private static IEnumerable<int[]> Chunks(int[] axes) => axes.Chunk(2);

    /// <summary>Sizes of the spatial dimensions alone are there since version 18. One dimension becomes two: ONNX Runtime interpolates images.</summary>
    public static void ExportResize(ExportCall call)
    {
        EquatableArray<int> sizes = call.Operator.Integers("sizes");
        EquatableArray<float> scales = call.Operator.Floats("scales");
        string coordinates = call.Operator.Choice("coordinates"), mode = call.Operator.Choice("mode");
        call.Graph.Require(coordinates == "halfPixelSymmetric" ? 19 : 18);
        int spatial = sizes.Count;
        Shape shape = call.Shape(0);
        IEnumerable<int> scaled = scales.Select((scale, i) => (int)Math.Floor((double)scale * shape[shape.Rank - 1 - spatial + i]));
        if (scales.Count > 0 && !scaled.SequenceEqual(sizes))
        {
            throw new MappingException(
                $"Its scales ({string.Join(", ", scales)}) do not make the sizes ({string.Join(", ", sizes)}), which ONNX expects; leave the scales out.");
        }

        string input = call.Spatial(0, spatial, out SampleDimensions samples);
        int channels = shape[shape.Rank - 1];
        input = spatial == 1 ? call.Reshape(input, hasSamples: false, -1, channels, 1, shape[shape.Rank - 2]) : input;
        string resized = call.Node(
            "Resize",
            [input, "", scales.Count > 0 ? call.Graph.Floats([spatial], scales.ToArray()) : "", scales.Count > 0 ? "" : call.Graph.Integers(sizes.ToArray())],
            OnnxAttribute.Of("axes", spatial == 1 ? [3] : [2, 3]),
            OnnxAttribute.Of("mode", mode),
            OnnxAttribute.Of("coordinate_transformation_mode", Coordinates.Onnx(coordinates)),
            OnnxAttribute.Of("nearest_mode", Roundings.Onnx(call.Operator.Choice("rounding"))),
            OnnxAttribute.Of("cubic_coeff_a", call.Operator.Float("cubicCoefficient")),
            OnnxAttribute.Of("exclude_outside", call.Operator.Flag("excludeOutside") && mode != "nearest"));
        call.AnswerSpatial(spatial == 1 ? call.Reshape(resized, hasSamples: false, -1, channels, sizes[0]) : resized, samples);
    }
}
