// Matrix products of tensors that are both computed.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Products of matrices, row-major. Each sum starts at 0 and takes its terms in their order, as one chain of fused multiply-adds. Where b is
/// constant, <see cref="Conv"/> with a kernel of 1 x 1 computes the same from packed weights: height 1, width rows, channels inner.
/// </summary>
public static class MatMul
{
    /// <summary>The number of floats of workspace: 32 * inner if b is transposed or its columns are no multiple of 32, otherwise 0.</summary>
    /// <param name="shape">The product.</param>
    public static int WorkspaceLength(in MatMulShape shape)
        => shape.TransposeB || shape.Columns % MatMulKernel<Activate<Identity>>.Panel != 0 ? MatMulKernel<Activate<Identity>>.Panel * shape.Inner : 0;

    /// <summary>output = f(a * b), in every batch.</summary>
    /// <param name="a">(batches, rows, inner), at the strides of the shape.</param>
    /// <param name="b">(batches, inner, columns), or transposed, at the strides of the shape.</param>
    /// <param name="output">(batches, rows, columns), at the strides of the shape; shares no memory with a and b.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="shape">The product.</param>
    /// <param name="epilogue">f; a factor is Activate&lt;Affine&gt;.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TEpilogue>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, Span<float> workspace, in MatMulShape shape, TEpilogue epilogue = default)
        where TEpilogue : struct, IEpilogue, allows ref struct
        => Forward<TEpilogue, WidestChoice>(a, b, output, workspace, in shape, epilogue);

    /// <summary>The same at a width of choice.</summary>
    internal static unsafe void Forward<TEpilogue, TChoice>(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, Span<float> workspace, in MatMulShape shape, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
        where TChoice : ILanesChoice
    {
        if (shape.Batches == 0 || shape.Rows == 0 || shape.Columns == 0)
        {
            return;
        }

        int linesOfB = shape.TransposeB ? shape.Columns : shape.Inner, lengthOfB = shape.TransposeB ? shape.Inner : shape.Columns;
        CheckReach(a.Length, shape.Batches, shape.BatchStrideA, shape.Rows, shape.RowStrideA, shape.Inner, nameof(a));
        CheckReach(b.Length, shape.Batches, shape.BatchStrideB, linesOfB, shape.StrideB, lengthOfB, nameof(b));
        CheckReach(output.Length, shape.Batches, shape.BatchStrideOutput, shape.Rows, shape.RowStrideOutput, shape.Columns, nameof(output));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(shape));
        Shapes.CheckFits(epilogue, output.Length);
        fixed (float* first = a, second = b, to = output, panel = workspace)
        {
            TChoice.Run(new MatMulKernel<TEpilogue>(first, second, to, panel, shape, epilogue), shape.Columns);
        }
    }

    private static void CheckReach(int length, int batches, int batchStride, int rows, int rowStride, int columns, string name)
    {
        long needed = ((batches - 1L) * batchStride) + ((rows - 1L) * rowStride) + columns;
        if (batchStride < 0 || rowStride < 0 || (rows > 0 && columns > 0 && length < needed))
        {
            throw new ArgumentException($"{name} has {length} elements; expected at least {needed}.", name);
        }
    }
}
