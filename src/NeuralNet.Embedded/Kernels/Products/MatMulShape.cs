// The numbers of a matrix product.
namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A product of matrices (rows, inner) * (inner, columns) = (rows, columns), or several of them side by side. Strides are distances in
/// elements; those that are left out are those of matrices without gaps. Known when the network is built, so generated code writes
/// it as literals.
/// </summary>
/// <param name="Rows">The rows of a and of the output.</param>
/// <param name="Inner">The columns of a, and the rows of b.</param>
/// <param name="Columns">The columns of b and of the output.</param>
public readonly record struct MatMulShape(int Rows, int Inner, int Columns)
{
    /// <summary>The number of products.</summary>
    public int Batches { get; init; } = 1;

    /// <summary>Whether b is given as (columns, inner).</summary>
    public bool TransposeB { get; init; }

    /// <summary>The distance of rows of a.</summary>
    public int RowStrideA { get; init; } = Inner;

    /// <summary>The distance of rows of b as it is given; by default that of a matrix without gaps.</summary>
    public int RowStrideB { get; init; }

    /// <summary>The distance of rows of the output.</summary>
    public int RowStrideOutput { get; init; } = Columns;

    /// <summary>The distance of the matrices of a, 0 for one matrix in all products.</summary>
    public int BatchStrideA { get; init; } = Rows * Inner;

    /// <summary>The distance of the matrices of b, 0 for one matrix in all products.</summary>
    public int BatchStrideB { get; init; } = Inner * Columns;

    /// <summary>The distance of the matrices of the output.</summary>
    public int BatchStrideOutput { get; init; } = Rows * Columns;

    /// <summary>The distance of rows of b, whether given or not.</summary>
    internal int StrideB => RowStrideB != 0 ? RowStrideB : TransposeB ? Inner : Columns;
}
