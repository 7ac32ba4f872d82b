// Sums over samples have the same bits for every width of vectors; the widths a machine lacks are emulated.
using System.Numerics;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class LaneSumsTests
{
    // Tiles of every height, both ways round, with and without a last single column.
    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            foreach (int rows in (int[])[1, 2, 3, 4, 5, 6, 7, 13])
            {
                foreach (int columns in (int[])[1, 2, 5, 14])
                {
                    shapes.Add(rows, columns);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_of_every_width_are_those_of_plain_loops(int rows, int columns)
    {
        Check<double>(rows, columns, Products<Lanes128<double>, Vector128<double>, double>, Products<Lanes256<double>, Vector256<double>, double>, Products<Lanes512<double>, Vector512<double>, double>);
        Check<float>(rows, columns, Products<Lanes128<float>, Vector128<float>, float>, Products<Lanes256<float>, Vector256<float>, float>, Products<Lanes512<float>, Vector512<float>, float>);
    }

    private static void Check<T>(int rows, int columns, params Func<T[,], T[,], (T[] Sums, T[] Folded)>[] widths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = LaneSums.Lanes<T>(), lanes = 3 * block;
        RandomSource random = new(11);
        T[,] a = Fill(new T[rows, lanes], random), b = Fill(new T[columns, lanes], random);
        T[] expected = new T[rows * columns * block], folded = new T[rows * columns];
        for (int i = 0; i < folded.Length; i++)
        {
            Span<T> sums = expected.AsSpan(i * block, block);
            for (int lane = 0; lane < lanes; lane++)
            {
                sums[lane % block] = T.FusedMultiplyAdd(a[i / columns, lane], b[i % columns, lane], sums[lane % block]);
            }

            T[] rest = [.. sums];
            for (int half = block / 2; half > 0; half /= 2)
            {
                rest = [.. Enumerable.Range(0, half).Select(lane => rest[lane] + rest[lane + half])];
            }

            folded[i] = rest[0];
        }

        foreach (Func<T[,], T[,], (T[] Sums, T[] Folded)> width in widths)
        {
            (T[] Sums, T[] Folded) actual = width(a, b);
            Assert.Equal(expected, actual.Sums);
            Assert.Equal(folded, actual.Folded);
        }
    }

    private static (T[] Sums, T[] Folded) Products<TLanes, TVector, T>(T[,] a, T[,] b)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] folded = new T[a.GetLength(0) * b.GetLength(0)], sums = new T[folded.Length * LaneSums.Lanes<T>()];
        LaneSums.AddProducts<TLanes, TVector, T>(a, b, sums);
        LaneSums.Fold<TLanes, TVector, T>(sums, folded);
        return (sums, folded);
    }

    private static T[,] Fill<T>(T[,] matrix, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i / matrix.GetLength(1), i % matrix.GetLength(1)] = T.CreateTruncating(random.NextNormal());
        }

        return matrix;
    }
}
