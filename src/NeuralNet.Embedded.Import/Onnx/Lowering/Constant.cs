// A constant of the graph: an initializer, or what nodes without a computed input make of them.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>A constant tensor.</summary>
/// <param name="Dimensions">The extents; none mean a scalar.</param>
/// <param name="Values">The elements, row-major; float64 holds every float32 and every shape exactly.</param>
internal sealed record Constant(IReadOnlyList<long> Dimensions, double[] Values)
{
    public static Constant Scalar(double value) => new([], [value]);

    public static Constant Vector(params double[] values) => new([values.Length], values);

    /// <summary>The elements as whole numbers: a shape, or axes.</summary>
    public long[] ToIntegers() => [.. Values.Select(value => (long)value)];

    /// <summary>The only value there is, or null where elements differ.</summary>
    public double? UniformValue => Values.Length > 0 && Array.TrueForAll(Values, value => value.Equals(Values[0])) ? Values[0] : null;

    /// <summary>The product of extents.</summary>
    /// <exception cref="LoweringException">An extent is negative, or the product is past what a tensor may hold.</exception>
    public static int CountOf(IEnumerable<long> dimensions)
    {
        // A dimension of 0 empties the tensor whatever the others are, but those have to be sane all the same.
        long count = 1;
        bool empty = false;
        foreach (long extent in dimensions)
        {
            if (extent < 0)
            {
                throw new LoweringException($"A dimension of {extent}.");
            }

            empty |= extent == 0;
            count = extent == 0 ? count : Math.Min(count, (Model.ModelValidator.MaximumElementCount / extent) + 1) * extent;
        }

        return count > Model.ModelValidator.MaximumElementCount
            ? throw new LoweringException($"A tensor of shape ({string.Join(",", dimensions)}) is too large.")
            : empty ? 0 : (int)count;
    }
}
