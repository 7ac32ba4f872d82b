// Matrix products with vectors as wide as the machine's: the one place that chooses a width.
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Products of a (rows, depth) and b (depth, columns) in c (rows, columns). The order of every sum depends on the shapes alone: neither the
/// width of the vectors nor the cut into tiles shows in the bits.
/// </summary>
internal abstract class Products<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Products with the widest vectors of the machine.</summary>
    public static Products<T> Widest { get; } =
        Avx512F.IsSupported ? new Products<Lanes512<T>, Vector512<T>, T>()
        : Vector256.IsHardwareAccelerated ? new Products<Lanes256<T>, Vector256<T>, T>()
        : new Products<Lanes128<T>, Vector128<T>, T>();

    /// <summary>c = start + a * b, for a start equal in all columns. Rows of b and c: no gaps, a multiple of <see cref="Simd.PadLanes"/> columns.</summary>
    public abstract void Compute(in Strided<T> start, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth);

    /// <summary>c += a * b, of the same layout.</summary>
    public abstract void Add(in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth);

    /// <summary>c += a * b, for any number of columns, which have no gaps in b: they are transposed, some at a time.</summary>
    public abstract void AddTransposed(in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth);

    /// <summary>
    /// The same as partial sums, one for each of <see cref="Simd.PadLanes"/> lanes: for few rows and columns of long sums. Rows of a and columns of
    /// b have no gaps; the depth is a multiple of the lanes.
    /// </summary>
    public abstract void AddPartialSums(in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth);
}
