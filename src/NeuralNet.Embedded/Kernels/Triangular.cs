// One triangle of matrices.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Matrices with one side of a diagonal left.</summary>
public static class Triangular
{
    /// <summary>output[m][r][c] = input[m][r][c] where c - r is at least (upper) or at most (not upper) the diagonal, 0 elsewhere.</summary>
    /// <param name="input">(matrices, rows, columns)</param>
    /// <param name="output">(matrices, rows, columns); the input itself or apart from it.</param>
    /// <param name="rows">The rows of a matrix.</param>
    /// <param name="columns">The columns of a matrix.</param>
    /// <param name="upper">Whether what lies above the diagonal stays, or what lies below; the diagonal itself stays.</param>
    /// <param name="diagonal">The diagonal: 0 is the main one, those above are positive.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Forward<T>(ReadOnlySpan<T> input, Span<T> output, int rows, int columns, bool upper = true, int diagonal = 0)
        where T : struct
    {
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        Shapes.CheckLength(input.Length, (long)input.Length / ((long)rows * columns) * rows * columns, nameof(input));
        input.CopyTo(output);
        for (int at = 0, row = 0; at < output.Length; at += columns, row = row + 1 < rows ? row + 1 : 0)
        {
            Span<T> line = output.Slice(at, columns);
            if (upper)
            {
                line[..(int)Math.Clamp((long)row + diagonal, 0, columns)].Clear();
            }
            else
            {
                line[(int)Math.Clamp((long)row + diagonal + 1, 0, columns)..].Clear();
            }
        }
    }
}
