// What a matrix product reads and writes.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>c(m, n) = start(m) + sum over k of a(m, k) * b(k, n), for c (rows, columns). Strides count elements.</summary>
internal ref struct Product<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ref T A;

    /// <summary>From a row of a to the next.</summary>
    public nint ARow;

    /// <summary>From a value of a to the next one of its row.</summary>
    public nint AStep;

    public ref T B;

    /// <summary>From a row of b to the next; where b is turned, from a column to the next.</summary>
    public nint BStride;

    /// <summary>Whether the columns of b lie in memory as rows do otherwise.</summary>
    public bool IsTurned;

    /// <summary>
    /// Where the rows of b (its columns, where it is turned) start, if they lie scattered and <see cref="BStride"/> says nothing. There may
    /// be fewer than <see cref="Columns"/> of a turned one: what is missing is 0.
    /// </summary>
    public ReadOnlySpan<nint> BStarts;

    public ref T C;
    public nint CRow;

    /// <summary>One value for each row, where the sums start from a bias.</summary>
    public ref T Bias;

    public int Rows;
    public int Columns;
    public int Depth;

    /// <summary>
    /// Whether the rows of the result are computed from both ends by turns, rather than in order. What lies behind the last row belongs to
    /// another thread then, and a processor that sees equal steps fetches a few more of them: lines that the other one has to fetch back.
    /// </summary>
    public bool TakesEndsByTurns;

    /// <summary>The columns of b that there are.</summary>
    public readonly int PresentColumns => IsTurned && !BStarts.IsEmpty ? BStarts.Length : Columns;

    /// <summary>Where a row of b (a column, where it is turned) starts.</summary>
    public readonly nint StartOfB(int index) => BStarts.IsEmpty ? index * BStride : BStarts[index];

    /// <summary>The product that computes only some rows of the result.</summary>
    public readonly Product<T> OfRows(int start, int end)
    {
        Product<T> part = this;
        part.A = ref Unsafe.Add(ref A, start * ARow);
        part.C = ref Unsafe.Add(ref C, start * CRow);
        part.Bias = ref Unsafe.Add(ref Bias, start);
        part.Rows = end - start;
        return part;
    }

    /// <summary>The product that computes only some columns of the result.</summary>
    public readonly Product<T> OfColumns(int start, int end)
    {
        Product<T> part = this;
        if (IsTurned && !BStarts.IsEmpty)
        {
            part.BStarts = BStarts[Math.Min(start, BStarts.Length)..Math.Min(end, BStarts.Length)];
        }
        else
        {
            part.B = ref Unsafe.Add(ref B, IsTurned ? start * BStride : start);
        }

        part.C = ref Unsafe.Add(ref C, start);
        part.Columns = end - start;
        return part;
    }
}
