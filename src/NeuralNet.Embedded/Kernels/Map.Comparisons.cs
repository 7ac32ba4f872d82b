// Comparisons, choices and casts, element by element.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Kernels;

/// <content>Truth values are bytes: 1 for yes, 0 for no.</content>
public static partial class Map
{
    /// <summary>output[i] = 1 where the answer for a[i] and b[i] is yes, 0 elsewhere.</summary>
    /// <param name="a">As many elements as the output has, or one.</param>
    /// <param name="b">As many elements as the output has, or one.</param>
    /// <param name="output">Truth values.</param>
    /// <param name="comparison">The question.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Compare<T, TComparison>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<byte> output, TComparison comparison = default)
        where T : struct, INumber<T>
        where TComparison : struct, IComparison
    {
        CheckOperand(a.Length, output.Length, nameof(a));
        CheckOperand(b.Length, output.Length, nameof(b));
        CompareRow(ref MemoryMarshal.GetReference(a), a.Length == 1 ? 0 : 1, ref MemoryMarshal.GetReference(b), b.Length == 1 ? 0 : 1, output, comparison);
    }

    /// <summary>output = 1 where the answer for a and b is yes, 0 elsewhere, with broadcasting.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="output">Truth values: the product of the extents.</param>
    /// <param name="layout">
    /// r extents, outermost first, and r strides in elements for each of a and b, r from 1 to 8: 0 where it is broadcast. The output is
    /// written without gaps. Dimensions that lie side by side in all tensors are better merged.
    /// </param>
    /// <param name="comparison">The question.</param>
    /// <exception cref="ArgumentException">The layout does not fit the lengths.</exception>
    public static void Compare<T, TComparison>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<byte> output, ReadOnlySpan<int> layout, TComparison comparison = default)
        where T : struct, INumber<T>
        where TComparison : struct, IComparison
    {
        StridedRows rows = new(layout, 2);
        CheckBroadcast(rows, a.Length, b.Length, output.Length);
        for (int row = 0; row < rows.Count; row++)
        {
            CompareRow(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(a), rows.First), rows.Step(0),
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(b), rows.Second), rows.Step(1),
                output.Slice(row * rows.Length, rows.Length), comparison);
            rows.Next();
        }
    }

    /// <summary>output[i] = a[i] where condition[i] is not 0, b[i] elsewhere.</summary>
    /// <param name="condition">As many truth values as the output has elements, or one.</param>
    /// <param name="a">As many elements as the output has, or one.</param>
    /// <param name="b">As many elements as the output has, or one.</param>
    /// <param name="output">The elements written.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Where<T>(ReadOnlySpan<byte> condition, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> output)
        where T : unmanaged
    {
        CheckOperand(condition.Length, output.Length, nameof(condition));
        CheckOperand(a.Length, output.Length, nameof(a));
        CheckOperand(b.Length, output.Length, nameof(b));
        ref byte c = ref MemoryMarshal.GetReference(condition);
        ref T x = ref MemoryMarshal.GetReference(a);
        ref T y = ref MemoryMarshal.GetReference(b);
        WhereRow(ref c, condition.Length == 1 ? 0 : 1, ref x, a.Length == 1 ? 0 : 1, ref y, b.Length == 1 ? 0 : 1, output);
    }

    /// <summary>output = a where the condition is not 0, b elsewhere, with broadcasting.</summary>
    /// <param name="condition">Truth values.</param>
    /// <param name="a">What is taken where the condition holds.</param>
    /// <param name="b">What is taken elsewhere.</param>
    /// <param name="output">The product of the extents.</param>
    /// <param name="layout">
    /// r extents, outermost first, and r strides in elements for each of condition, a and b, r from 1 to 8: 0 where it is broadcast. The output is
    /// written without gaps. Dimensions that lie side by side in all tensors are better merged.
    /// </param>
    /// <exception cref="ArgumentException">The layout does not fit the lengths.</exception>
    public static void Where<T>(ReadOnlySpan<byte> condition, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> output, ReadOnlySpan<int> layout)
        where T : unmanaged
    {
        StridedRows rows = new(layout, 3);
        Shapes.CheckLength(output.Length, rows.Count * rows.Length, nameof(output));
        rows.Check(0, 0, condition.Length, nameof(condition));
        rows.Check(1, 0, a.Length, nameof(a));
        rows.Check(2, 0, b.Length, nameof(b));
        for (int row = 0; row < rows.Count; row++)
        {
            ref byte c = ref Unsafe.Add(ref MemoryMarshal.GetReference(condition), rows.First);
            ref T x = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), rows.Second);
            ref T y = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), rows.Third);
            WhereRow(ref c, rows.Step(0), ref x, rows.Step(1), ref y, rows.Step(2), output.Slice(row * rows.Length, rows.Length));
            rows.Next();
        }
    }

    /// <summary>
    /// output[i] = input[i] as another type of number. A float loses its fraction and is limited to what the integer holds, NaN becomes 0;
    /// an integer keeps its low bits; and what becomes a float is rounded to the nearest, the even one of two.
    /// </summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">The elements written, as many.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Cast<TFrom, TTo>(ReadOnlySpan<TFrom> input, Span<TTo> output)
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo>
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = typeof(TFrom) == typeof(float) ? TTo.CreateSaturating(input[i]) : TTo.CreateTruncating(input[i]);
        }
    }

    /// <summary>output[i] = 0 where input[i] is 0 or -0, 1 elsewhere.</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">Truth values, as many.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void CastToBool<TFrom>(ReadOnlySpan<TFrom> input, Span<byte> output)
        where TFrom : struct, INumber<TFrom>
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = TFrom.IsZero(input[i]) ? (byte)0 : (byte)1;
        }
    }

    private static void CompareRow<T, TComparison>(ref T a, nint stepA, ref T b, nint stepB, Span<byte> output, TComparison comparison)
        where T : struct, INumber<T>
        where TComparison : struct, IComparison
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = comparison.Apply(Unsafe.Add(ref a, i * stepA), Unsafe.Add(ref b, i * stepB)) ? (byte)1 : (byte)0;
        }
    }

    private static void WhereRow<T>(ref byte condition, nint stepOfCondition, ref T a, nint stepA, ref T b, nint stepB, Span<T> output)
        where T : unmanaged
    {
        for (int i = 0; i < output.Length; i++)
        {
            T x = Unsafe.Add(ref a, i * stepA), y = Unsafe.Add(ref b, i * stepB);
            output[i] = Unsafe.Add(ref condition, i * stepOfCondition) != 0 ? x : y;
        }
    }
}
