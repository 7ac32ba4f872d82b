// Between floats and the integers that stand for them.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Quantisation: an integer q stands for (q - zero) * scale. Scales and zeros are one for all elements, or one for each place along an axis.
/// </summary>
public static class Quantize
{
    /// <summary>
    /// output = input / scale, rounded to the nearest integer, the even one of two, + zero, limited to what the type holds; the zero for NaN.
    /// </summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, axis, inner)</param>
    /// <param name="scales">(axis) or one; more than 0.</param>
    /// <param name="zeros">(axis) or one; or none for 0.</param>
    /// <param name="inner">The product of the extents behind the axis; of no account with one scale.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Forward<T>(ReadOnlySpan<float> input, Span<T> output, ReadOnlySpan<float> scales, ReadOnlySpan<T> zeros, int inner = 1)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Check(input.Length, output.Length, scales.Length, zeros.Length, inner);
        float minimum = float.CreateTruncating(T.MinValue), maximum = float.CreateTruncating(T.MaxValue);
        int run = scales.Length == 1 ? input.Length : inner;
        for (int at = 0, axis = 0; at < input.Length; at += run, axis = axis + 1 < scales.Length ? axis + 1 : 0)
        {
            float scale = scales[axis], zero = zeros.IsEmpty ? 0f : float.CreateTruncating(zeros[axis]);
            int vectors = 0;
            if (Bytes.Are<T>() && run >= Vector128<byte>.Count)
            {
                vectors = run & -Vector128<byte>.Count;
                WidestLanes.Run(new QuantizeKernel<T>(input.Slice(at, vectors), output.Slice(at, vectors), scale, zero, minimum, maximum), vectors / 2);
            }

            for (int i = at + vectors; i < at + run; i++)
            {
                float q = MathF.Round(input[i] / scale) + zero;
                q = float.IsNaN(q) ? zero : q < minimum ? minimum : q > maximum ? maximum : q;
                output[i] = T.CreateSaturating(q);
            }
        }
    }

    /// <summary>output = (input - zero) * scale.</summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, axis, inner)</param>
    /// <param name="scales">(axis) or one.</param>
    /// <param name="zeros">(axis) or one; or none for 0.</param>
    /// <param name="inner">The product of the extents behind the axis; of no account with one scale.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Back<T>(ReadOnlySpan<T> input, Span<float> output, ReadOnlySpan<float> scales, ReadOnlySpan<T> zeros, int inner = 1)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Check(input.Length, output.Length, scales.Length, zeros.Length, inner);
        int run = scales.Length == 1 ? input.Length : inner;
        for (int at = 0, axis = 0; at < input.Length; at += run, axis = axis + 1 < scales.Length ? axis + 1 : 0)
        {
            float scale = scales[axis];
            long zero = zeros.IsEmpty ? 0 : long.CreateTruncating(zeros[axis]);
            int vectors = Bytes.Are<T>() ? run & -Vector128<byte>.Count : 0;
            if (vectors > 0)
            {
                Vectors(input.Slice(at, vectors), output.Slice(at, vectors), scale, (short)zero);
            }

            for (int i = at + vectors; i < at + run; i++)
            {
                output[i] = (long.CreateTruncating(input[i]) - zero) * scale;
            }
        }
    }

    /// <summary>
    /// Quantises to bytes with the scale that the elements themselves, and 0, need: scale = (largest - smallest) / 255, or 1 where that is 0;
    /// zero = -smallest / scale, rounded to the nearest, the even one of two.
    /// </summary>
    /// <param name="input">The elements.</param>
    /// <param name="output">As many bytes.</param>
    /// <param name="scale">(1) The scale.</param>
    /// <param name="zero">(1) The zero.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Dynamic(ReadOnlySpan<float> input, Span<byte> output, Span<float> scale, Span<byte> zero)
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        Shapes.CheckLength(scale.Length, 1, nameof(scale));
        Shapes.CheckLength(zero.Length, 1, nameof(zero));
        float smallest = 0, largest = 0;
        foreach (float x in input)
        {
            smallest = x < smallest ? x : smallest;
            largest = x > largest ? x : largest;
        }

        scale[0] = (largest - smallest) / 255f;
        scale[0] = scale[0] == 0 ? 1f : scale[0];
        zero[0] = byte.CreateSaturating(MathF.Round((0f - smallest) / scale[0]));
        Forward<byte>(input, output, scale, zero);
    }

    /// <summary>
    /// output = sum * factor, rounded to the nearest integer, the even one of two, + zero, limited to what the type holds: the sums of a
    /// product.
    /// </summary>
    /// <param name="sums">The sums.</param>
    /// <param name="output">As many integers.</param>
    /// <param name="factors">The factors of as many consecutive sums; they repeat.</param>
    /// <param name="zero">The zero of the output.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Sums<T>(ReadOnlySpan<int> sums, Span<T> output, ReadOnlySpan<float> factors, int zero)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Shapes.CheckLength(output.Length, sums.Length, nameof(output));
        Shapes.CheckLength(sums.Length, factors.IsEmpty ? -1 : (long)sums.Length / factors.Length * factors.Length, nameof(sums));
        float least = int.CreateChecked(T.MinValue) - zero, greatest = int.CreateChecked(T.MaxValue) - zero;
        for (int at = 0; at < sums.Length; at += factors.Length)
        {
            for (int i = 0; i < factors.Length; i++)
            {
                output[at + i] = T.CreateTruncating((int)MathF.Round(Math.Clamp(sums[at + i] * factors[i], least, greatest)) + zero);
            }
        }
    }

    // Back, sixteen 8-bit integers at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe void Vectors<T>(ReadOnlySpan<T> input, Span<float> output, float scale, short zero)
        where T : unmanaged
    {
        fixed (T* from = input)
        fixed (float* to = output)
        {
            for (int i = 0; i < input.Length; i += Vector128<byte>.Count)
            {
                (Vector128<short> lower, Vector128<short> upper) = Bytes.Widen(from + i);
                (Vector128<int> a, Vector128<int> b) = Vector128.Widen(lower - Vector128.Create(zero));
                (Vector128<int> c, Vector128<int> d) = Vector128.Widen(upper - Vector128.Create(zero));
                Vector128<float> factor = Vector128.Create(scale);
                (Vector128.ConvertToSingle(a) * factor).Store(to + i);
                (Vector128.ConvertToSingle(b) * factor).Store(to + i + 4);
                (Vector128.ConvertToSingle(c) * factor).Store(to + i + 8);
                (Vector128.ConvertToSingle(d) * factor).Store(to + i + 12);
            }
        }
    }

    private static void Check(int input, int output, int scales, int zeros, int inner)
    {
        Shapes.CheckLength(output, input, nameof(output));
        Shapes.CheckLength(zeros, zeros == 0 ? 0 : scales, nameof(zeros));
        if (scales < 1 || (scales > 1 && input % ((long)scales * inner) != 0))
        {
            throw new ArgumentException($"{scales} scales do not fit {input} elements in runs of {inner}.", nameof(scales));
        }
    }
}
