// Pictures and signals at another size; channels last.
namespace NeuralNet.Embedded.Model;

/// <summary>Interpolates along height and width, or along length alone: input (..., height, width, channels).</summary>
public static class Resize
{
    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "resize",
        Meaning = "the dimensions before the channels, as many as sizes has entries, brought to sizes; with n inputs, m outputs and scale s (of scales, "
            + "or m / n where that is empty) "
            + "output i lies at input halfPixel: (i + 1/2) / s - 1/2; asymmetric: i / s; alignCorners: i (n - 1) / (m - 1), 0 if m = 1; "
            + "pytorchHalfPixel: halfPixel, 0 if m = 1; "
            + "halfPixelSymmetric: halfPixel + n / 2 (1 - m / (s n)); tfHalfPixelForNearest: (i + 1/2) / s; "
            + "region: from its start a to its end b, a (n - 1) + i (b - a) (n - 1) / (m - 1), or (a + b) / 2 (n - 1) if m = 1, "
            + "and 0 where that is outside of 0 to n - 1. "
            + "nearest rounds that, computed in float32, by rounding (of two preferFloor takes the lower, preferCeiling the upper), "
            + "linear weighs two neighbours, "
            + "cubic four by the cubic convolution of cubicCoefficient; antialias stretches their weights by 1 / s where s < 1, and divides by their sum; "
            + "neighbours outside are the nearest one inside, or have no weight where excludeOutside",
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Attributes = EquatableArray.Create(
            AttributeDefinition.Integers("sizes", minimum: 1),
            AttributeDefinition.Floats("scales", []),
            AttributeDefinition.Choice("mode", "nearest", "linear", "cubic"),
            AttributeDefinition.Choice(
                "coordinates", "halfPixel", "asymmetric", "alignCorners", "pytorchHalfPixel", "halfPixelSymmetric", "tfHalfPixelForNearest", "region"),
            AttributeDefinition.Choice("rounding", "preferFloor", "preferCeiling", "floor", "ceiling"),
            AttributeDefinition.Float("cubicCoefficient", -0.75f),
            AttributeDefinition.Flag("excludeOutside"),
            AttributeDefinition.Flag("antialias"),
            AttributeDefinition.Floats("regionStarts", []),
            AttributeDefinition.Floats("regionEnds", [])),
        Infer = Infer,
    };

    private static TensorType[] Infer(Inference inference)
    {
        EquatableArray<int> sizes = inference.Operator.Integers("sizes");
        EquatableArray<float> scales = inference.Operator.Floats("scales");
        if (sizes.Count is < 1 or > 2 || (scales.Count != 0 && scales.Count != sizes.Count) || scales.Any(scale => !(scale > 0)))
        {
            throw inference.Error("sizes has one or two entries, and scales none or as many, all above 0.");
        }

        int region = inference.Operator.Choice("coordinates") == "region" ? sizes.Count : 0;
        if (inference.Operator.Floats("regionStarts").Count != region || inference.Operator.Floats("regionEnds").Count != region)
        {
            throw inference.Error("regionStarts and regionEnds have as many entries as sizes where coordinates is region, and none elsewhere.");
        }

        Shape input = inference.ShapeOfRank(0, sizes.Count + 1);
        int first = input.Rank - 1 - sizes.Count;
        return [new TensorType(inference.Computed(
            [.. input.Slice(0, first).Dimensions.Select(extent => (long)extent), .. sizes.Select(size => (long)size), input[input.Rank - 1]]))];
    }
}
