// Reductions along an axis.
using System.Numerics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Reduces tensors (outer, axis, inner) to (outer, inner), in an order of additions that only the extents decide.</summary>
public static class Reduce
{
    /// <summary>output[o][i] = the reduction of input[o][..][i].</summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, inner); apart from the input.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="reduction">What is reduced to: <see cref="Sum"/>, <see cref="Mean"/>, <see cref="Max"/> ...</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void Forward<TReduction>(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner, TReduction reduction = default)
        where TReduction : struct, IReduction
        => Forward<TReduction, WidestChoice>(input, output, outer, axis, inner, reduction);

    /// <summary>The same at a width of choice.</summary>
    internal static void Forward<TReduction, TChoice>(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner, TReduction reduction)
        where TReduction : struct, IReduction
        where TChoice : ILanesChoice
    {
        Check(input.Length, output.Length, outer, axis, inner);
        TChoice.Run(new ReduceKernel<TReduction>(input, output, outer, axis, inner, reduction), inner == 1 ? axis : inner);
    }

    /// <summary>output[o][i] = ln of the sum of exp(input[o][..][i]), which cannot overflow; minus infinity of none.</summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, inner); apart from the input.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void LogSumExp(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner)
        => LogSumExp<WidestChoice>(input, output, outer, axis, inner);

    /// <summary>The same at a width of choice.</summary>
    internal static void LogSumExp<TChoice>(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner)
        where TChoice : ILanesChoice
    {
        Check(input.Length, output.Length, outer, axis, inner);
        TChoice.Run(new LogSumExpKernel(input, output, outer, axis, inner), inner == 1 ? axis : inner);
    }

    /// <summary>output[o][i] = f(... f(f(start, input[o][0][i]), input[o][1][i]) ...), of integers and truth values.</summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, inner); apart from the input.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="start">What the reduction of no elements is.</param>
    /// <param name="function">f: <see cref="Add"/>, <see cref="Multiply"/>, <see cref="Maximum"/>, <see cref="And"/> ...</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void Integers<T, TFunction>(
        ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, T start, TFunction function = default)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        where TFunction : struct, IIntegerBinaryFunction
    {
        Check(input.Length, output.Length, outer, axis, inner);
        output.Fill(start);
        for (int row = 0; row < outer * axis; row++)
        {
            ReadOnlySpan<T> from = input.Slice(row * inner, inner);
            Span<T> to = output.Slice(row / axis * inner, inner);
            for (int i = 0; i < inner; i++)
            {
                to[i] = function.Of(to[i], from[i]);
            }
        }
    }

    /// <summary>output[o][i] = where input[o][..][i] is largest. A NaN is never the largest unless it comes first.</summary>
    /// <param name="input">(outer, axis, inner), at least one element along the axis.</param>
    /// <param name="output">(outer, inner)</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="last">Whether of equals the last is taken, and not the first.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void ArgMax<T, TIndex>(ReadOnlySpan<T> input, Span<TIndex> output, int outer, int axis, int inner, bool last = false)
        where T : struct, INumber<T>
        where TIndex : struct, IBinaryInteger<TIndex>
        => Find<T, TIndex, Greater, GreaterOrEqual>(input, output, outer, axis, inner, last);

    /// <summary>output[o][i] = where input[o][..][i] is smallest. A NaN is never the smallest unless it comes first.</summary>
    /// <param name="input">(outer, axis, inner), at least one element along the axis.</param>
    /// <param name="output">(outer, inner)</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="last">Whether of equals the last is taken, and not the first.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void ArgMin<T, TIndex>(ReadOnlySpan<T> input, Span<TIndex> output, int outer, int axis, int inner, bool last = false)
        where T : struct, INumber<T>
        where TIndex : struct, IBinaryInteger<TIndex>
        => Find<T, TIndex, Less, LessOrEqual>(input, output, outer, axis, inner, last);

    private static void Find<T, TIndex, TBetter, TNotWorse>(ReadOnlySpan<T> input, Span<TIndex> output, int outer, int axis, int inner, bool last)
        where T : struct, INumber<T>
        where TIndex : struct, IBinaryInteger<TIndex>
        where TBetter : struct, IComparison
        where TNotWorse : struct, IComparison
    {
        Check(input.Length, output.Length, outer, axis, inner);
        for (int to = 0; to < output.Length; to++)
        {
            int first = (to / inner * axis * inner) + (to % inner), best = 0;
            T value = input[first];
            for (int i = 1; i < axis; i++)
            {
                T x = input[first + (i * inner)];
                if (default(TBetter).Apply(x, value) || (last && default(TNotWorse).Apply(x, value)))
                {
                    best = i;
                    value = x;
                }
            }

            output[to] = TIndex.CreateTruncating(best);
        }
    }

    private static void Check(int input, int output, int outer, int axis, int inner)
    {
        Shapes.CheckLength(input, (long)outer * axis * inner, nameof(input));
        Shapes.CheckLength(output, (long)outer * inner, nameof(output));
    }
}
