// ONNX's broadcasting: extents aligned at the end, an extent of 1 repeated.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class Broadcasting
{
    /// <summary>The shape two operands have in common.</summary>
    public static long[] Shape(IReadOnlyList<long> left, IReadOnlyList<long> right)
    {
        long[] shape = new long[Math.Max(left.Count, right.Count)];
        for (int i = 0; i < shape.Length; i++)
        {
            long a = i < shape.Length - left.Count ? 1 : left[i - (shape.Length - left.Count)];
            long b = i < shape.Length - right.Count ? 1 : right[i - (shape.Length - right.Count)];
            shape[i] = a == 1 ? b : b == 1 || a == b ? a : throw new LoweringException($"The shapes ({string.Join(",", left)}) and ({string.Join(",", right)}) do not fit.");
        }

        return shape;
    }

    /// <summary>The constant's elements over a shape it fits.</summary>
    public static double[] Spread(Constant constant, long[] dimensions)
    {
        int missing = dimensions.Length - constant.Dimensions.Count;
        long[] strides = new long[dimensions.Length];
        long stride = 1;
        for (int i = constant.Dimensions.Count - 1; i >= 0; i--)
        {
            strides[i + missing] = constant.Dimensions[i] == 1 ? 0 : stride;
            stride *= constant.Dimensions[i];
        }

        return Gather(constant.Values, dimensions, strides);
    }

    /// <summary>The elements that strides pick out, over all positions of a shape in row-major order.</summary>
    public static double[] Gather(double[] values, long[] dimensions, long[] strides)
    {
        double[] gathered = new double[Constant.CountOf(dimensions)];
        long[] position = new long[dimensions.Length];
        long from = 0;
        for (int i = 0; i < gathered.Length; i++)
        {
            gathered[i] = values[from];

            // An odometer: the last dimension turns fastest.
            for (int j = dimensions.Length - 1; j >= 0; j--)
            {
                from += strides[j];
                if (++position[j] < dimensions[j])
                {
                    break;
                }

                from -= strides[j] * dimensions[j];
                position[j] = 0;
            }
        }

        return gathered;
    }
}
