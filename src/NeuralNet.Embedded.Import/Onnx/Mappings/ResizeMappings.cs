// ONNX's Resize and Upsample: the resized dimensions move in front of the last one, as spatial ones are in the model.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ResizeMappings
{
    private static readonly (string Own, string Onnx)[] Coordinates =
    [
        ("halfPixel", "half_pixel"), ("asymmetric", "asymmetric"), ("alignCorners", "align_corners"), ("pytorchHalfPixel", "pytorch_half_pixel"),
        ("halfPixelSymmetric", "half_pixel_symmetric"), ("tfHalfPixelForNearest", "tf_half_pixel_for_nn"), ("region", "tf_crop_and_resize"),
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

        Resize(call, new Request([.. Enumerable.Range(0, shape.Rank)], scales, null, "asymmetric", "floor"));
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
            // What ONNX Runtime takes for the nearest pixel depends on the way: up or down.
            Resize(call, new Request(axes, call.Constant(1, "scales").Floats, null, "asymmetric", null));
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

        string coordinates = call.Own(Coordinates, "coordinate_transformation_mode", "half_pixel");
        double[] region = coordinates == "region" ? call.Constant(1, "roi").Floats : [];
        if (coordinates == "region" && region.Length != 2 * axes.Length)
        {
            throw new MappingException($"Its roi has {region.Length} numbers for {axes.Length} dimensions; expected a start and an end for each.");
        }

        Resize(call, new Request(axes, scales, sizes, coordinates, call.Own(Roundings, "nearest_mode", "round_prefer_floor")) { Region = region });
    }

    private static void Resize(OnnxCall call, Request request)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        int[] axes = request.Axes;
        if ((request.Scales?.Length ?? request.Sizes!.Length) != axes.Length || (request.Sizes is not null && request.Sizes.Length != axes.Length))
        {
            throw new MappingException($"It has {request.Scales?.Length ?? request.Sizes!.Length} scales or sizes for {axes.Length} dimensions.");
        }

        string mode = call.Node.Text("mode", "nearest");
        if (mode is not ("nearest" or "linear" or "bilinear" or "cubic"))
        {
            throw call.Unsupported("mode", mode, "nearest, linear and cubic");
        }

        List<Dimension> resized = [];
        for (int i = 0; i < axes.Length; i++)
        {
            // A scale is a float32, and so is its product with an extent: 10 times 2.1 are 21.
            double extent = request.Sizes is not null ? request.Sizes[i] : MathF.Floor(shape[axes[i]] * (float)request.Scales![i]);
            if (!(extent is >= 1 and <= int.MaxValue))
            {
                throw new MappingException($"It resizes {shape} to an extent of {extent}.");
            }

            float? scale = request.Scales is null ? null : (float)request.Scales[i];
            Dimension dimension = new(axes[i], (int)extent, scale, request.Start(i), request.End(i));
            if (dimension.Extent != shape[axes[i]] || scale is not (null or 1) || (dimension.Start, dimension.End) is not (0, 1))
            {
                resized.Add(dimension);
            }
        }

        // One or two spatial dimensions at a time: the modes are separable.
        double outside = request.Coordinates == "region" ? call.Node.Float("extrapolation_value", 0) : 0;
        if (outside != 0 && resized.Count > 2)
        {
            throw call.Unsupported("extrapolation_value", outside, "0 where more than two dimensions are resized");
        }

        ElementType type = call.Graph.Type(input);
        bool chooses = mode == "nearest" && type != ElementType.Float32 && outside == 0;
        string result = chooses ? input : UnaryMappings.To(call, input, ElementType.Float32);
        foreach (Dimension[] some in resized.Chunk(chooses || request.Rounding is null ? 1 : 2))
        {
            string rounding = request.Rounding ?? (some[0].Scale < 1 ? "ceiling" : "floor");
            Attributes attributes = new(mode == "bilinear" ? "linear" : mode, request.Coordinates, rounding);
            result = chooses ? Choose(call, result, some[0], attributes) : Resize(call, result, some, attributes, outside);
        }

        call.Answer(chooses ? result : UnaryMappings.To(call, result, type));
    }

    /// <summary>Integers are picked by the indices that resizing indices gives.</summary>
    private static string Choose(OnnxCall call, string input, Dimension dimension, Attributes attributes)
    {
        int extent = call.Graph.Shape(input)[dimension.Axis];
        string indices = call.Graph.AddConstant(Shape.Of(extent, 1), [.. Enumerable.Range(0, extent).Select(index => (double)index)]);
        string places = UnaryMappings.To(call, Emit(call, indices, [dimension], attributes), ElementType.Int64);
        return call.Emit("gather", [input, call.Reshape(places, dimension.Extent)], ("axis", dimension.Axis));
    }

    private static string Resize(OnnxCall call, string input, Dimension[] dimensions, Attributes attributes, double outside)
    {
        int rank = call.Graph.Shape(input).Rank;
        int[] axes = [.. dimensions.Select(dimension => dimension.Axis)], others = [.. Enumerable.Range(0, rank).Except(axes)];

        // The dimension behind the resized ones becomes the channels: the second one, as in ONNX's layout, or one made for it.
        int channel = others.Length > 1 ? others[1] : others.Length == 1 ? others[0] : -1;
        string source = input;
        if (channel < 0)
        {
            source = call.Reshape(input, [.. call.Graph.Shape(input).Dimensions, 1]);
            channel = rank;
        }

        int[] order = [.. others.Where(axis => axis != channel), .. axes, channel];
        string resized = Emit(call, call.Transpose(source, order), dimensions, attributes);
        if (outside != 0)
        {
            // The model's operator gives 0 outside: there ones become zeros, and elsewhere stay ones.
            Shape ones = Shape.Of([.. axes.Select(axis => call.Graph.Shape(input)[axis]), 1]);
            string one = call.Graph.AddConstant(ones, [.. Enumerable.Repeat(1.0, (int)ones.ElementCount)]);
            string inside = Emit(call, one, dimensions, attributes with { Mode = "nearest" });
            resized = call.Emit("add", resized, call.Map(inside, within => (1 - within) * outside));
        }

        string back = call.Transpose(resized, [.. Enumerable.Range(0, order.Length).Select(axis => Array.IndexOf(order, axis))]);
        return channel == rank ? call.Reshape(back, call.Graph.Shape(back).Dimensions.Take(rank).ToArray()) : back;
    }

    /// <summary>The model's operator on the dimensions before the last one.</summary>
    private static string Emit(OnnxCall call, string input, Dimension[] dimensions, Attributes attributes)
    {
        bool isRegion = attributes.Coordinates == "region";
        return call.Emit(
            "resize",
            input,
            ("sizes", dimensions.Select(dimension => dimension.Extent).ToArray()),
            ("scales", dimensions.Select(dimension => dimension.Scale).OfType<float>().ToArray()),
            ("mode", attributes.Mode),
            ("coordinates", attributes.Coordinates),
            ("rounding", attributes.Rounding),
            ("cubicCoefficient", call.Node.Float("cubic_coeff_a", -0.75f)),
            ("excludeOutside", call.Node.Int("exclude_outside", 0) != 0),
            ("antialias", call.Node.Int("antialias", 0) != 0 && attributes.Mode != "nearest"),
            ("regionStarts", isRegion ? dimensions.Select(dimension => dimension.Start).ToArray() : []),
            ("regionEnds", isRegion ? dimensions.Select(dimension => dimension.End).ToArray() : []));
    }

    /// <summary>Sizes of the spatial dimensions alone are there since version 18. One dimension becomes two: ONNX Runtime interpolates images.</summary>
    public static void ExportResize(ExportCall call)
    {
        EquatableArray<int> sizes = call.Operator.Integers("sizes");
        EquatableArray<float> scales = call.Operator.Floats("scales");
        string coordinates = call.Operator.Choice("coordinates"), mode = call.Operator.Choice("mode");
        call.Graph.Require(coordinates == "halfPixelSymmetric" ? 19 : 18);
        int spatial = sizes.Count;
        Shape shape = call.Shape(0);
        IEnumerable<int> scaled = scales.Select((scale, i) => (int)MathF.Floor(scale * shape[shape.Rank - 1 - spatial + i]));
        if (scales.Count > 0 && !scaled.SequenceEqual(sizes))
        {
            throw new MappingException(
                $"Its scales ({string.Join(", ", scales)}) do not make the sizes ({string.Join(", ", sizes)}), which ONNX expects; leave the scales out.");
        }

        string input = call.Spatial(0, spatial, out SampleDimensions samples);
        int channels = shape[shape.Rank - 1];
        input = spatial == 1 ? call.Reshape(input, hasSamples: false, -1, channels, 1, shape[shape.Rank - 2]) : input;
        int[] axes = spatial == 1 ? [3] : [2, 3];
        string resized = call.Node(
            "Resize",
            [
                input,
                coordinates == "region" ? call.Graph.Floats([2 * axes.Length], ExportRegion(call)) : "",
                scales.Count > 0 ? call.Graph.Floats([spatial], scales.ToArray()) : "",
                scales.Count > 0 ? "" : call.Graph.Integers(sizes.ToArray()),
            ],
            OnnxAttribute.Of("axes", axes),
            OnnxAttribute.Of("mode", mode),
            OnnxAttribute.Of("coordinate_transformation_mode", Coordinates.Onnx(coordinates)),
            OnnxAttribute.Of("nearest_mode", Roundings.Onnx(call.Operator.Choice("rounding"))),
            OnnxAttribute.Of("cubic_coeff_a", call.Operator.Float("cubicCoefficient")),
            OnnxAttribute.Of("exclude_outside", call.Operator.Flag("excludeOutside") && mode != "nearest"),
            OnnxAttribute.Of("antialias", call.Operator.Flag("antialias") && mode != "nearest"));
        call.AnswerSpatial(spatial == 1 ? call.Reshape(resized, hasSamples: false, -1, channels, sizes[0]) : resized, samples);
    }

    /// <summary>The starts of all dimensions, and then their ends.</summary>
    private static float[] ExportRegion(ExportCall call) => [.. call.Operator.Floats("regionStarts"), .. call.Operator.Floats("regionEnds")];

    /// <param name="Axes">The dimensions that scales or sizes are about.</param>
    /// <param name="Scales">A factor for each, or null.</param>
    /// <param name="Sizes">An extent for each, or null.</param>
    /// <param name="Coordinates">How places are counted, in the model's word.</param>
    /// <param name="Rounding">Which of two neighbours is taken, in the model's word; null for the lower one on the way up, and the upper one down.</param>
    private sealed record Request(int[] Axes, double[]? Scales, long[]? Sizes, string Coordinates, string? Rounding)
    {
        /// <summary>The starts, and then the ends, of the part that is resized; empty for the whole.</summary>
        public double[] Region { get; init; } = [];

        public float Start(int index) => Region.Length == 0 ? 0 : (float)Region[index];

        public float End(int index) => Region.Length == 0 ? 1 : (float)Region[Axes.Length + index];
    }

    /// <param name="Axis">The dimension.</param>
    /// <param name="Extent">Its extent afterwards.</param>
    /// <param name="Scale">The scale given for it, or null.</param>
    /// <param name="Start">Where the part that is resized begins: 0 is the first element, 1 the last.</param>
    /// <param name="End">Where it ends.</param>
    private readonly record struct Dimension(int Axis, int Extent, float? Scale, float Start, float End);

    /// <param name="Mode">The model's mode.</param>
    /// <param name="Coordinates">The model's coordinates.</param>
    /// <param name="Rounding">The model's rounding.</param>
    private sealed record Attributes(string Mode, string Coordinates, string Rounding);
}
