// Whole matrix products from tiles, cut so that what a tile reads again and again stays in the first-level cache.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Products with vectors of one width.</summary>
internal sealed class Products<TLanes, TVector, T> : Products<T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Terms that are taken together: of 32 lanes, in float, 16 KB, half of a usual first-level cache.
    private const int Steps = 128;

    // Of columns that are transposed: 512 bytes by 64 terms are 32 KB.
    private const int PanelSteps = 64;
    private const int PanelLines = 8;

    // The columns whose partial sums are kept at a time: with 6 rows less than 5 KB.
    private const int SumColumns = 12;

    /// <inheritdoc/>
    public override void Compute(in Strided<T> start, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
    {
        int first = Math.Min(Steps, depth);
        Block<SpreadOperand>(new(ref start.First, start.Row, 0), a, b, c, rows, columns, first);
        Add(a.From(0, first), b.From(first, 0), c, rows, columns, depth - first);
    }

    /// <inheritdoc/>
    public override void Add(in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
    {
        for (int first = 0; first < depth; first += Steps)
        {
            Block<LanewiseOperand>(new(ref c.First, c.Row, TLanes.Count), a.From(0, first), b.From(first, 0), c, rows, columns, Math.Min(Steps, depth - first));
        }
    }

    /// <inheritdoc/>
    public override void AddTransposed(in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
    {
        int lanes = Simd.PadLanes<T>(1), width = Math.Min(PanelLines * lanes, Simd.PadLanes<T>(columns)), most = Math.Min(PanelSteps, depth);
        Span<T> memory = stackalloc T[(most * width) + CacheLine.Elements<T>()];
        memory = memory[CacheLine.DistanceFrom(ref memory[0])..];
        Strided<T> panel = new(ref memory[0], width, 1);
        for (int column = 0; column < columns; column += width)
        {
            int present = Math.Min(width, columns - column), whole = present / lanes * lanes;
            for (int first = 0; first < depth; first += most)
            {
                int steps = Math.Min(most, depth - first);
                Transposition.Transpose(b.From(first, column).Transposed, panel, present, steps);
                Add(a.From(0, first), panel, c.From(0, column), rows, whole, steps);
                if (whole < present)
                {
                    AddPart(a.From(0, first), panel.From(0, whole), c.From(0, column + whole), rows, present - whole, steps);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void AddPartialSums(in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
    {
        if (rows < 3 && rows < columns)
        {
            // A tile of one or two rows keeps too few sums in flight.
            AddPartialSums(b.Transposed, a.Transposed, c.Transposed, columns, rows, depth);
            return;
        }

        int lanes = Simd.PadLanes<T>(1);
        T zero = T.Zero;
        Span<T> memory = stackalloc T[ProductTile.Rows * Math.Min(columns, SumColumns) * lanes];
        for (int column = 0; column < columns; column += SumColumns)
        {
            int width = Math.Min(SumColumns, columns - column);
            for (int row = 0; row < rows; row += ProductTile.Rows)
            {
                int height = Math.Min(ProductTile.Rows, rows - row);
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    Strided<T> left = a.From(row, lane), right = b.From(lane, column), sums = new(ref memory[lane], width * lanes, lanes);
                    ProductTile.Compute<SpreadOperand, LanewiseOperand, TLanes, TVector, T>(
                        new(ref zero, 0, 0), new(ref left.First, left.Row, lanes), new(ref right.First, lanes, right.Column), sums,
                        height, width, depth / lanes);
                }

                for (int i = 0; i < height * width; i++)
                {
                    Unsafe.Add(ref c.First, ((row + (i / width)) * c.Row) + ((column + (i % width)) * c.Column)) += Sum(ref memory[i * lanes], lanes);
                }
            }
        }
    }

    // All rows of a product over so few terms that what they meet stays near.
    private static void Block<TStart>(in Strided<T> start, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int steps)
        where TStart : struct, IOperand
    {
        Strided<T> right = new(ref b.First, b.Row, TLanes.Count), result = new(ref c.First, c.Row, TLanes.Count);
        for (int row = 0; row < rows; row += ProductTile.Rows)
        {
            int height = Math.Min(ProductTile.Rows, rows - row);
            ProductTile.Compute<TStart, SpreadOperand, TLanes, TVector, T>(
                start.From(row, 0), a.From(row, 0), right, result.From(row, 0), height, columns / TLanes.Count, steps);
        }
    }

    // Columns that fill no whole line are computed aside.
    private static void AddPart(in Strided<T> a, in Strided<T> panel, in Strided<T> c, int rows, int columns, int steps)
    {
        int width = Simd.PadLanes<T>(1);
        Span<T> memory = stackalloc T[ProductTile.Rows * width];
        Strided<T> aside = new(ref memory[0], width, TLanes.Count), right = new(ref panel.First, panel.Row, TLanes.Count);
        for (int row = 0; row < rows; row += ProductTile.Rows)
        {
            int height = Math.Min(ProductTile.Rows, rows - row), vectors = (columns + TLanes.Count - 1) / TLanes.Count;
            for (int i = 0; i < height; i++)
            {
                RowOf(c, row + i, columns).CopyTo(memory[(i * width)..]);
            }

            ProductTile.Compute<LanewiseOperand, SpreadOperand, TLanes, TVector, T>(aside, a.From(row, 0), right, aside, height, vectors, steps);
            for (int i = 0; i < height; i++)
            {
                memory.Slice(i * width, columns).CopyTo(RowOf(c, row + i, columns));
            }
        }
    }

    private static Span<T> RowOf(in Strided<T> c, int row, int columns) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c.First, row * c.Row), columns);

    // The upper half to the lower, and so on down to one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum(ref T sums, int lanes)
    {
        TVector sum = TLanes.Load(ref sums, 0);
        if (lanes == 2 * TLanes.Count)
        {
            sum = TLanes.Add(sum, TLanes.Load(ref sums, TLanes.Count));
        }
        else if (lanes == 4 * TLanes.Count)
        {
            TVector low = TLanes.Add(sum, TLanes.Load(ref sums, 2 * TLanes.Count));
            sum = TLanes.Add(low, TLanes.Add(TLanes.Load(ref sums, TLanes.Count), TLanes.Load(ref sums, 3 * TLanes.Count)));
        }

        return TLanes.Sum(sum);
    }
}
