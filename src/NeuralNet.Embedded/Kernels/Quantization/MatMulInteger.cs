// The product of integer matrices that are both computed.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Products of 8-bit matrices, exact in 32 bits. Where b is constant, <see cref="QuantizedConv"/> is faster.</summary>
public static class MatMulInteger
{
    /// <summary>output = (a - zero of a) * (b - zero of b).</summary>
    /// <param name="a">(rows, inner)</param>
    /// <param name="zerosA">One for all rows, or one for each.</param>
    /// <param name="b">(inner, columns)</param>
    /// <param name="zerosB">One for all columns, or one for each.</param>
    /// <param name="output">(rows, columns)</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inner">The columns of a, and rows of b.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Forward<TA, TB>(
        ReadOnlySpan<TA> a, ReadOnlySpan<TA> zerosA, ReadOnlySpan<TB> b, ReadOnlySpan<TB> zerosB, Span<int> output, int rows, int inner, int columns)
        where TA : struct, IBinaryInteger<TA>
        where TB : struct, IBinaryInteger<TB>
    {
        Shapes.CheckLength(a.Length, (long)rows * inner, nameof(a));
        Shapes.CheckLength(b.Length, (long)inner * columns, nameof(b));
        Shapes.CheckLength(output.Length, (long)rows * columns, nameof(output));
        Shapes.CheckLength(zerosA.Length, zerosA.Length == 1 ? 1 : rows, nameof(zerosA));
        Shapes.CheckLength(zerosB.Length, zerosB.Length == 1 ? 1 : columns, nameof(zerosB));
        output.Clear();
        for (int row = 0; row < rows; row++)
        {
            Span<int> sums = output.Slice(row * columns, columns);
            int zero = int.CreateTruncating(zerosA[zerosA.Length == 1 ? 0 : row]);
            for (int k = 0; k < inner; k++)
            {
                int x = int.CreateTruncating(a[(row * inner) + k]) - zero;
                ReadOnlySpan<TB> line = b.Slice(k * columns, columns);
                for (int column = 0; column < sums.Length; column++)
                {
                    sums[column] += x * (int.CreateTruncating(line[column]) - int.CreateTruncating(zerosB[zerosB.Length == 1 ? 0 : column]));
                }
            }
        }
    }
}
