// Rows become columns, wherever they lie and whatever their number and length.
using System.Numerics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class TranspositionTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    [InlineData(8, 8)]
    [InlineData(17, 9)]
    [InlineData(70, 33)]
    public void Rows_become_columns_and_nothing_else_is_written(int rows, int length)
    {
        Check<float>(rows, length);
        Check<double>(rows, length);
    }

    private static void Check<T>(int rows, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int stride = length + 2, wide = rows + 5;
        T[] source = [.. Enumerable.Range(0, rows * stride).Select(value => T.CreateTruncating(value))];
        T[] whole = new T[length * wide], scattered = new T[length * wide];
        Transposition.Transpose<T>(new(ref source[0], stride, 1), new(ref whole[0], wide, 1), rows, length);

        // The rows from the last to the first.
        nint[] starts = [.. Enumerable.Range(0, rows).Select(row => (nint)((rows - 1 - row) * stride))];
        Transposition.Transpose(ref source[0], starts, length, new(ref scattered[0], wide, 1));
        for (int k = 0; k < length; k++)
        {
            for (int row = 0; row < wide; row++)
            {
                Assert.Equal(row < rows ? source[(row * stride) + k] : T.Zero, whole[(k * wide) + row]);
                Assert.Equal(row < rows ? source[((rows - 1 - row) * stride) + k] : T.Zero, scattered[(k * wide) + row]);
            }
        }
    }
}
