// Constants as per-element factors and summands of a value.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class Affine
{
    /// <summary>A step y = scale x + shift with one factor and one summand for all elements.</summary>
    public static Func<string, string, Layer> Uniform(double scale, double shift) => (input, output) => new AffineLayer(input, output, [scale], [shift]);

    /// <summary>
    /// The constant spread over a value's elements by ONNX's broadcasting (extents aligned at the end): one number where it is
    /// uniform, else one for each element of a sample.
    /// </summary>
    /// <exception cref="LoweringException">The constant does not fit, or would make the value larger.</exception>
    public static double[] Spread(LoweringContext context, Constant constant, ValueShape shape)
    {
        long[] dimensions = [.. constant.Dimensions];
        int missing = shape.Rank - dimensions.Length;
        long?[] target = shape.Dimensions;
        for (int i = 0; i < dimensions.Length; i++)
        {
            bool fits = dimensions[i] == 1 || (i + missing >= 0 && dimensions[i] == target[i + missing]);
            if (!fits)
            {
                throw new LoweringException($"A constant of shape ({string.Join(",", dimensions)}) does not fit a value of shape {shape} without making it larger.");
            }
        }

        if (constant.UniformValue is double uniform)
        {
            return [uniform];
        }

        // Leading extents of 1, the batch's among them, do not move an element.
        context.Spend(shape.Count);
        return Broadcasting.Spread(constant with { Dimensions = [.. dimensions.Skip(Math.Max(0, dimensions.Length - shape.Extents.Length))] }, shape.Extents);
    }

    /// <summary>The value's shape after broadcasting: a constant of more dimensions adds leading ones.</summary>
    public static ValueShape Broadcast(ValueShape shape, Constant constant)
    {
        int added = constant.Dimensions.Count - shape.Rank;
        return added <= 0 ? shape : ValueShape.Of([.. Enumerable.Repeat<long?>(1, added), .. shape.Dimensions]);
    }
}
