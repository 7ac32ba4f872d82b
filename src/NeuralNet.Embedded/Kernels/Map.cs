// Functions of floats, element by element.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Maps functions over the elements of tensors: floats here, other elements and truth values in the other parts of this class. An output
/// may be the same memory as an input that has its length (and its layout), or apart from it.
/// </summary>
public static partial class Map
{
    /// <summary>output[i] = f(input[i]).</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">The elements written: as many, and either the same memory or apart from it.</param>
    /// <param name="function">f.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap shifted.</exception>
    public static void Unary<TFunction>(ReadOnlySpan<float> input, Span<float> output, TFunction function = default)
        where TFunction : struct, IActivation
    {
        Shapes.Check(output, input.Length);
        Shapes.CheckSameOrApart(input, output);
        WidestLanes.Run(new UnaryKernel<TFunction>(input, output, function), output.Length);
    }

    /// <summary>output[i] = f(a[i], b[i]).</summary>
    /// <param name="a">As many elements as the output has, or one.</param>
    /// <param name="b">As many elements as the output has, or one.</param>
    /// <param name="output">The elements written.</param>
    /// <param name="function">f.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Binary<TFunction>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, TFunction function = default)
        where TFunction : struct, IBinaryFunction
    {
        CheckOperand(a.Length, output.Length, nameof(a));
        CheckOperand(b.Length, output.Length, nameof(b));
        WidestLanes.Run(new BinaryKernel<TFunction>(a, b, output, [], function), output.Length);
    }

    /// <summary>output = f(a, b), with broadcasting.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="output">The product of the extents.</param>
    /// <param name="layout">
    /// r extents, outermost first, and r strides in elements for each of a and b, r from 1 to 8: 0 where it is broadcast. The output is
    /// written without gaps. Dimensions that lie side by side in all tensors are better merged.
    /// </param>
    /// <param name="function">f.</param>
    /// <exception cref="ArgumentException">The layout does not fit the lengths.</exception>
    public static void Binary<TFunction>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, ReadOnlySpan<int> layout, TFunction function = default)
        where TFunction : struct, IBinaryFunction
    {
        StridedRows rows = new(layout, 2);
        CheckBroadcast(rows, a.Length, b.Length, output.Length);
        WidestLanes.Run(new BinaryKernel<TFunction>(a, b, output, layout, function), rows.Length);
    }

    /// <summary>output[i] = 1 where the answer for input[i] is yes, 0 elsewhere.</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">Truth values, as many.</param>
    /// <param name="predicate">The question.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Test<TPredicate>(ReadOnlySpan<float> input, Span<byte> output, TPredicate predicate = default)
        where TPredicate : struct, IPredicate
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = predicate.Apply(input[i]) ? (byte)1 : (byte)0;
        }
    }

    private static void CheckBroadcast(StridedRows rows, int a, int b, int output)
    {
        Shapes.CheckLength(output, rows.Count * rows.Length, nameof(output));
        rows.Check(0, 0, a, nameof(a));
        rows.Check(1, 0, b, nameof(b));
    }

    private static void CheckOperand(int actual, int expected, string name)
    {
        if (actual != 1)
        {
            Shapes.CheckLength(actual, expected, name);
        }
    }
}
