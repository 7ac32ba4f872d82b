// Every product at every width of vectors against plain loops: the same bits. The widths a machine lacks are emulated.
using System.Numerics;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class ProductsTests
{
    private const double Untouched = 12345;

    // One term, a few, and whole and broken stretches of 64 and 128.
    private static readonly int[] Depths = [1, 7, 128, 256, 257, 600];

    // Rows lie further apart than they are long.
    private const int Gap = 3;

    private delegate void Product<T>(Products<T> products, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public static TheoryData<int> Rows => [1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 19];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Products_add_the_bits_of_plain_loops_at_every_width(int rows)
    {
        foreach (int depth in Depths)
        {
            foreach (int lines in (int[])[1, 2, 3, 5])
            {
                CheckAll(rows, lines, depth);
            }
        }

        static void CheckAll(int rows, int lines, int depth)
        {
            Check<double>(rows, lines * Simd.PadLanes<double>(1), depth, areColumnsWhole: false, InOrder<double>, Add);
            Check<float>(rows, lines * Simd.PadLanes<float>(1), depth, areColumnsWhole: false, InOrder<float>, Add);

            // From 1, 2, 3 ... in the rows, whatever stood there.
            Check<double>(rows, lines * Simd.PadLanes<double>(1), depth, areColumnsWhole: false, InOrder<double>, Compute, row => row + 1);
            Check<float>(rows, lines * Simd.PadLanes<float>(1), depth, areColumnsWhole: false, InOrder<float>, Compute, row => row + 1);
        }

        static void Compute<T>(Products<T> products, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] start = [.. Enumerable.Range(1, rows).Select(T.CreateTruncating)];
            products.Compute(new(ref start[0], 1, 0), a, b, c, rows, columns, depth);
        }

        static void Add<T>(Products<T> products, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => products.Add(a, b, c, rows, columns, depth);
    }

    // Less than a vector, whole ones, and every remainder of a panel.
    [Theory]
    [MemberData(nameof(Rows))]
    public void Products_with_a_transposed_matrix_add_the_bits_of_plain_loops_at_every_width(int rows)
    {
        foreach (int columns in (int[])[.. Enumerable.Range(1, 35), 64, 70, 131])
        {
            int depth = Depths[(rows + columns) % Depths.Length];
            Check<double>(rows, columns, depth, areColumnsWhole: true, InOrder<double>, Add);
            Check<float>(rows, columns, depth, areColumnsWhole: true, InOrder<float>, Add);
        }

        static void Add<T>(Products<T> products, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => products.AddTransposed(a, b, c, rows, columns, depth);
    }

    // Tiles of every height, both ways round, with and without a last single column, and more columns than are taken at a time.
    [Theory]
    [MemberData(nameof(Rows))]
    public void Partial_sums_add_the_bits_of_plain_loops_at_every_width(int rows)
    {
        foreach (int columns in (int[])[1, 2, 3, 5, 11, 12, 13, 25])
        {
            foreach (int depth in (int[])[16, 48, 1040])
            {
                Check<double>(rows, columns, depth, areColumnsWhole: true, LaneByLane<double>, Add);
                Check<float>(rows, columns, depth, areColumnsWhole: true, LaneByLane<float>, Add);
            }
        }

        static void Add<T>(Products<T> products, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => products.AddPartialSums(a, b, c, rows, columns, depth);
    }

    private static T InOrder<T>(T start, T[] a, T[] b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < a.Length; k++)
        {
            start = T.FusedMultiplyAdd(a[k], b[k], start);
        }

        return start;
    }

    private static T LaneByLane<T>(T start, T[] a, T[] b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] lanes = new T[Simd.PadLanes<T>(1)];
        for (int k = 0; k < a.Length; k++)
        {
            lanes[k % lanes.Length] = T.FusedMultiplyAdd(a[k], b[k], lanes[k % lanes.Length]);
        }

        for (int half = lanes.Length / 2; half > 0; half /= 2)
        {
            lanes = [.. Enumerable.Range(0, half).Select(lane => lanes[lane] + lanes[lane + half])];
        }

        return start + lanes[0];
    }

    private static void Check<T>(int rows, int columns, int depth, bool areColumnsWhole, Func<T, T[], T[], T> sum, Product<T> product, Func<int, int>? startOf = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomSource random = new((ulong)(rows + (100 * columns)));
        T[][] left = [.. Enumerable.Range(0, rows).Select(_ => Draw(depth))], right = [.. Enumerable.Range(0, columns).Select(_ => Draw(depth))];
        T[][] start = [.. Enumerable.Range(0, rows).Select(_ => Draw(columns))];
        T[][] expected = [.. left.Select((a, row) => right.Select((b, column) => sum(startOf is null ? start[row][column] : T.CreateTruncating(startOf(row)), a, b)).ToArray())];
        int bStride = (areColumnsWhole ? depth : columns) + Gap, cStride = columns + Gap;
        T[] a = new T[rows * (depth + Gap)], b = new T[(areColumnsWhole ? columns : depth) * bStride];
        for (int k = 0; k < depth; k++)
        {
            for (int row = 0; row < rows; row++)
            {
                a[(row * (depth + Gap)) + k] = left[row][k];
            }

            for (int column = 0; column < columns; column++)
            {
                b[areColumnsWhole ? (column * bStride) + k : (k * bStride) + column] = right[column][k];
            }
        }

        foreach (Products<T> width in (Products<T>[])[new Products<Lanes128<T>, Vector128<T>, T>(), new Products<Lanes256<T>, Vector256<T>, T>(), new Products<Lanes512<T>, Vector512<T>, T>(), Products<T>.Widest])
        {
            T[] c = new T[rows * cStride];
            Array.Fill(c, T.CreateTruncating(Untouched));
            for (int row = 0; row < rows; row++)
            {
                start[row].CopyTo(c, row * cStride);
            }

            product(width, new(ref a[0], depth + Gap, 1), areColumnsWhole ? new(ref b[0], 1, bStride) : new(ref b[0], bStride, 1), new(ref c[0], cStride, 1), rows, columns, depth);
            for (int row = 0; row < rows; row++)
            {
                Assert.Equal(expected[row], c[(row * cStride)..((row * cStride) + columns)]);
                Assert.All(c[((row * cStride) + columns)..((row + 1) * cStride)], gap => Assert.Equal(T.CreateTruncating(Untouched), gap));
            }
        }

        T[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextNormal()))];
    }
}
