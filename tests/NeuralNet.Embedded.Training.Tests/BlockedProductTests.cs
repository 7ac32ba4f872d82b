// Every tile of every product, at every width of vectors, against plain loops: the same bits. The widths a machine lacks are emulated.
using System.Numerics;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class BlockedProductTests
{
    private const double Untouched = 12345;

    // One depth, a few, and whole and broken blocks of 256; less than a vector, whole ones, and every remainder of two 512-bit ones.
    private static readonly int[] Depths = [1, 7, 256, 257, 600];
    private static readonly int[] Columns = [.. Enumerable.Range(1, 35), 64];

    public static TheoryData<int> Rows => [1, 2, 3, 4, 5, 6, 7, 8, 13, 17, 18, 19, 25];

    public static TheoryData<int> TileRows => [1, 2, 3, 4, 5, 6, 7, 11, 12, 13];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Products_of_rows_with_columns_are_those_of_plain_loops_at_every_width(int rows)
    {
        foreach (int depth in Depths)
        {
            // Whole blocks of lanes, which is what batches are; a last single row takes six vectors at once, then two, then one.
            foreach (int blocks in (int[])[1, 2, 3, 5, 6, 13])
            {
                CheckAll<double>(new Shape(rows, blocks * LaneSums.Lanes<double>(), depth, IsTurned: false));
                CheckAll<float>(new Shape(rows, blocks * LaneSums.Lanes<float>(), depth, IsTurned: false));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Products_with_a_turned_matrix_are_those_of_plain_loops_at_every_width(int rows)
    {
        foreach (int columns in Columns)
        {
            int depth = Depths[(rows + columns) % Depths.Length];
            CheckAll<double>(new Shape(rows, columns, depth, IsTurned: true));
            CheckAll<float>(new Shape(rows, columns, depth, IsTurned: true));
        }
    }

    // What a batch is before anybody makes it: rows in any order, here and there the same one twice, of any length.
    [Theory]
    [MemberData(nameof(Rows))]
    public void Products_with_scattered_rows_are_those_of_plain_loops_at_every_width(int rows)
    {
        foreach (int columns in Columns)
        {
            int depth = Depths[(rows + columns) % Depths.Length];
            foreach (bool isTurned in (bool[])[false, true])
            {
                CheckAll<double>(new Shape(rows, columns, depth, isTurned, IsScattered: true));
                CheckAll<float>(new Shape(rows, columns, depth, isTurned, IsScattered: true));
            }
        }
    }

    [Fact]
    public void Columns_that_a_scattered_matrix_lacks_are_0()
    {
        foreach (int missing in (int[])[1, 7, 16, 31, 40])
        {
            CheckAll<double>(new Shape(19, 64, 300, IsTurned: true, IsScattered: true, missing));
            CheckAll<float>(new Shape(19, 64, 300, IsTurned: true, IsScattered: true, missing));
        }
    }

    [Fact]
    public void Rows_from_both_ends_by_turns_are_all_rows()
    {
        for (int rows = 1; rows <= 40; rows++)
        {
            CheckAll<float>(new Shape(rows, 32, 70, IsTurned: false, TakesEndsByTurns: true));
            CheckAll<float>(new Shape(rows, 37, 300, IsTurned: true, TakesEndsByTurns: true));
        }
    }

    [Theory]
    [MemberData(nameof(TileRows))]
    public void Products_of_rows_with_rows_are_those_of_plain_loops_at_every_width(int rows)
    {
        foreach (int columns in (int[])[1, 2, 11, 12, 13, 25])
        {
            // Less than a piece, a piece, and a piece and a bit.
            foreach (int depth in (int[])[16, 48, 1024, 1040])
            {
                CheckDots<double>(rows, columns, depth, DotProducts.Compute<Lanes128<double>, Vector128<double>, double>, DotProducts.Compute<Lanes256<double>, Vector256<double>, double>, DotProducts.Compute<Lanes512<double>, Vector512<double>, double>);
                CheckDots<float>(rows, columns, depth, DotProducts.Compute<Lanes128<float>, Vector128<float>, float>, DotProducts.Compute<Lanes256<float>, Vector256<float>, float>, DotProducts.Compute<Lanes512<float>, Vector512<float>, float>);
            }
        }
    }

    [Fact]
    public void Sums_of_rows_are_those_of_plain_loops_at_every_width()
    {
        CheckRowSums<double>(LaneSums.AddRows<Lanes128<double>, Vector128<double>, double>, LaneSums.AddRows<Lanes256<double>, Vector256<double>, double>, LaneSums.AddRows<Lanes512<double>, Vector512<double>, double>);
        CheckRowSums<float>(LaneSums.AddRows<Lanes128<float>, Vector128<float>, float>, LaneSums.AddRows<Lanes256<float>, Vector256<float>, float>, LaneSums.AddRows<Lanes512<float>, Vector512<float>, float>);
    }

    private delegate void Multiplication<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private delegate void RowAddition<T>(CommunityToolkit.HighPerformance.ReadOnlySpan2D<T> rows, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private sealed record Shape(int Rows, int Columns, int Depth, bool IsTurned, bool IsScattered = false, int Missing = 0, bool TakesEndsByTurns = false);

    private static void CheckAll<T>(Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check<T>(shape, hasBias: true, BlockedProduct.Compute<Lanes128<T>, Vector128<T>, T, FromBias>, BlockedProduct.Compute<Lanes256<T>, Vector256<T>, T, FromBias>, BlockedProduct.Compute<Lanes512<T>, Vector512<T>, T, FromBias>, BlockedProduct.Compute<T, FromBias>);
        Check<T>(shape, hasBias: false, BlockedProduct.Compute<Lanes128<T>, Vector128<T>, T, FromZero>, BlockedProduct.Compute<Lanes256<T>, Vector256<T>, T, FromZero>, BlockedProduct.Compute<Lanes512<T>, Vector512<T>, T, FromZero>, BlockedProduct.Compute<T, FromZero>);
    }

    // Rows of a, b and c lie further apart than they are long; a lies row by row or column by column.
    private static void Check<T>(Shape shape, bool hasBias, params Multiplication<T>[] widths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int rows, int columns, int depth, bool isTurned, bool isScattered, int missing, _) = shape;
        RandomSource random = new((ulong)((rows * 1000) + columns));
        int aRow = hasBias ? depth + 3 : 1, aStep = hasBias ? 1 : rows + 2, bStride = (isTurned ? depth : columns) + 5, cRow = columns + 4;
        T[] a = Draw<T>(random, (rows + 2) * (depth + 3)), bias = Draw<T>(random, rows);
        T[] b = Draw<T>(random, (bStride * (isTurned ? columns : depth)) + LaneSums.Lanes<T>());
        int bRows = isTurned ? columns : depth;
        nint[] starts = [.. Enumerable.Range(0, bRows - missing).Select(i => (nint)bStride * (isScattered ? random.NextInt32(bRows) : i))];
        T[] expected = [.. Enumerable.Repeat(T.CreateTruncating(Untouched), rows * cRow)];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                T sum = hasBias ? bias[row] : T.Zero;
                for (int k = 0; k < depth; k++)
                {
                    T value = !isTurned ? b[starts[k] + column] : column < starts.Length ? b[starts[column] + k] : T.Zero;
                    sum = T.FusedMultiplyAdd(a[(row * aRow) + (k * aStep)], value, sum);
                }

                expected[(row * cRow) + column] = sum;
            }
        }

        foreach (Multiplication<T> width in widths)
        {
            T[] c = [.. Enumerable.Repeat(T.CreateTruncating(Untouched), rows * cRow)];
            width(new Product<T>
            {
                A = ref a[0],
                ARow = aRow,
                AStep = aStep,
                B = ref b[0],
                BStride = isScattered ? 0 : bStride,
                BStarts = isScattered ? starts : default,
                IsTurned = isTurned,
                TakesEndsByTurns = shape.TakesEndsByTurns,
                C = ref c[0],
                CRow = cRow,
                Bias = ref bias[0],
                Rows = rows,
                Columns = columns,
                Depth = depth,
            });
            AssertSame(expected, c, $"{width.Method}, {shape}");
        }
    }

    // Lane by lane over pieces of 1024, each folded and then added.
    private static void CheckDots<T>(int rows, int columns, int depth, params Multiplication<T>[] widths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Piece = 1024;
        RandomSource random = new(9);
        int stride = depth + 16, cRow = columns + 3;
        T[] a = Draw<T>(random, rows * stride), b = Draw<T>(random, columns * stride);
        T[] expected = [.. Enumerable.Repeat(T.CreateTruncating(Untouched), rows * cRow)];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                T total = T.Zero;
                for (int first = 0; first < depth; first += Piece)
                {
                    T[] lanes = new T[LaneSums.Lanes<T>()];
                    for (int k = first; k < Math.Min(depth, first + Piece); k++)
                    {
                        lanes[k % lanes.Length] = T.FusedMultiplyAdd(a[(row * stride) + k], b[(column * stride) + k], lanes[k % lanes.Length]);
                    }

                    total = first == 0 ? Fold(lanes) : total + Fold(lanes);
                }

                expected[(row * cRow) + column] = total;
            }
        }

        foreach (Multiplication<T> width in widths)
        {
            T[] c = [.. Enumerable.Repeat(T.CreateTruncating(Untouched), rows * cRow)];
            width(new Product<T>
            {
                A = ref a[0],
                ARow = stride,
                AStep = 1,
                B = ref b[0],
                BStride = stride,
                IsTurned = true,
                C = ref c[0],
                CRow = cRow,
                Rows = rows,
                Columns = columns,
                Depth = depth,
            });
            AssertSame(expected, c, $"{width.Method}, {rows} x {columns} of {depth}");
        }
    }

    private static void CheckRowSums<T>(params RowAddition<T>[] widths)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = LaneSums.Lanes<T>();
        foreach (int blocks in (int[])[1, 2, 7])
        {
            RandomSource random = new(21);
            T[,] rows = new T[5, blocks * block];
            T[] expected = Draw<T>(random, 5 * block), start = [.. expected];
            for (int i = 0; i < rows.Length; i++)
            {
                (int row, int lane) = Math.DivRem(i, blocks * block);
                rows[row, lane] = T.CreateTruncating(random.NextNormal());
                expected[(row * block) + (lane % block)] += rows[row, lane];
            }

            foreach (RowAddition<T> width in widths)
            {
                T[] sums = [.. start];
                width(rows, sums);
                AssertSame(expected, sums, $"{width.Method}, {blocks} blocks");
            }
        }
    }

    private static T Fold<T>(T[] lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int half = lanes.Length / 2; half > 0; half /= 2)
        {
            lanes = [.. Enumerable.Range(0, half).Select(lane => lanes[lane] + lanes[lane + half])];
        }

        return lanes[0];
    }

    private static void AssertSame<T>(T[] expected, T[] actual, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), what);

    private static T[] Draw<T>(RandomSource random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextNormal()))];
}
