// Functions of integers and truth values, element by element: whatever one element is, T.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Kernels;

/// <content>Integers of every size; truth values are bytes, 0 or 1.</content>
public static partial class Map
{
    /// <summary>output[i] = f(input[i]).</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">The elements written, as many.</param>
    /// <param name="function">f.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Unary<T, TFunction>(ReadOnlySpan<T> input, Span<T> output, TFunction function = default)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        where TFunction : struct, IIntegerUnaryFunction
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = function.Of(input[i]);
        }
    }

    /// <summary>output[i] = f(a[i], b[i]).</summary>
    /// <param name="a">As many elements as the output has, or one.</param>
    /// <param name="b">As many elements as the output has, or one.</param>
    /// <param name="output">The elements written.</param>
    /// <param name="function">f.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Binary<T, TFunction>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> output, TFunction function = default)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        where TFunction : struct, IIntegerBinaryFunction
    {
        CheckOperand(a.Length, output.Length, nameof(a));
        CheckOperand(b.Length, output.Length, nameof(b));
        Row(ref MemoryMarshal.GetReference(a), a.Length == 1 ? 0 : 1, ref MemoryMarshal.GetReference(b), b.Length == 1 ? 0 : 1, output, function);
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
    public static void Binary<T, TFunction>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> output, ReadOnlySpan<int> layout, TFunction function = default)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        where TFunction : struct, IIntegerBinaryFunction
    {
        StridedRows rows = new(layout, 2);
        CheckBroadcast(rows, a.Length, b.Length, output.Length);
        for (int row = 0; row < rows.Count; row++)
        {
            Row(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(a), rows.First), rows.Step(0),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(b), rows.Second), rows.Step(1),
                output.Slice(row * rows.Length, rows.Length), function);
            rows.Next();
        }
    }

    /// <summary>output[i] = input[i], limited to what lies from minimum to maximum.</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">The elements written, as many.</param>
    /// <param name="minimum">The smallest result.</param>
    /// <param name="maximum">The largest result, which wins where it is less than the smallest.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Clip<T>(ReadOnlySpan<T> input, Span<T> output, T minimum, T maximum)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        for (int i = 0; i < output.Length; i++)
        {
            T x = input[i] < minimum ? minimum : input[i];
            output[i] = x > maximum ? maximum : x;
        }
    }

    private static void Row<T, TFunction>(ref T a, nint stepA, ref T b, nint stepB, Span<T> output, TFunction function)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        where TFunction : struct, IIntegerBinaryFunction
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = function.Of(Unsafe.Add(ref a, i * stepA), Unsafe.Add(ref b, i * stepB));
        }
    }
}
