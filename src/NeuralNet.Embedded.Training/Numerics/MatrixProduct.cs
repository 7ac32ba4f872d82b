// The three matrix products of a dense layer over batches whose samples lie across lanes.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Products of a weight matrix (outputs, inputs) with batches (length, lanes). Lane counts are whole blocks of
/// <see cref="Simd.PadLanes"/>. Every sum runs in one order that depends on the shapes alone, whatever the share of the work
/// that a thread takes.
/// </summary>
internal static class MatrixProduct
{
    // From this many blocks of lanes on, for at most this many outputs, folding lanes is cheaper than turning the inputs round.
    private const int BlocksThatPayFolding = 8;
    private const int OutputsThatPayFolding = 16;

    /// <summary>
    /// The most lanes of a batch over which threads that share a layer's work keep to outputs of their own, rather than to samples. The
    /// larger of a layer's two operands had better stay where it is: the weights, (outputs, inputs), of which a thread then reads and
    /// changes the rows of its outputs alone; or the batch, (inputs, lanes). Between processors without a common cache either is dear to move.
    /// </summary>
    public static int MostLanesOfKeptOutputs(int outputs) => outputs;

    /// <summary>
    /// Whether the inputs of a layer can stay in the rows of a table, for products would copy them to panels anyway, turned round or not.
    /// </summary>
    /// <param name="outputs">The outputs of the layer.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="lanes">The lanes of the batch.</param>
    public static bool ReadsRows(int outputs, int inputs, int lanes) => BlockedProduct.PaysPacking(outputs, inputs * (nint)lanes);

    /// <summary>output = weights * input + bias.</summary>
    public static void Affine<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan<T> bias, ReadOnlySpan2D<T> input, Span2D<T> output, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Product<T> product = Affine(weights, bias, output);
        product.B = ref Unsafe.AsRef(in input.DangerousGetReference());
        product.BStride = input.Width;
        Compute<T, FromBias>(product, output.Width <= MostLanesOfKeptOutputs(weights.Height), share);
    }

    /// <summary>output = weights * input^T + bias, with a sample in each row of the input; lanes behind the samples get the bias.</summary>
    public static void Affine<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan<T> bias, in SampleRows<T> input, Span2D<T> output, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Product<T> product = Affine(weights, bias, output);
        product.B = ref input.Source;
        product.BStarts = input.Starts;
        product.IsTurned = true;
        Compute<T, FromBias>(product, output.Width <= MostLanesOfKeptOutputs(weights.Height), share);
    }

    /// <summary>inputGradient = weights^T * outputGradient.</summary>
    public static void TransposedTimes<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan2D<T> outputGradient, Span2D<T> inputGradient, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Product<T> product = new()
        {
            A = ref Unsafe.AsRef(in weights.DangerousGetReference()),
            ARow = 1,
            AStep = weights.Width,
            B = ref Unsafe.AsRef(in outputGradient.DangerousGetReference()),
            BStride = outputGradient.Width,
            C = ref inputGradient.DangerousGetReference(),
            CRow = inputGradient.Width,
            Rows = inputGradient.Height,
            Columns = inputGradient.Width,
            Depth = outputGradient.Height,
        };

        // The rows are the outputs of the layer below.
        Compute<T, FromZero>(product, outputGradient.Width <= MostLanesOfKeptOutputs(weights.Width), share);
    }

    /// <summary>
    /// weightGradient = outputGradient * input^T: sums over the samples. For few outputs over many samples the samples lie across
    /// lanes, and each sum ends in a sum over lanes; otherwise the inputs are turned round, panel by panel.
    /// </summary>
    public static void TimesTransposed<T>(ReadOnlySpan2D<T> outputGradient, ReadOnlySpan2D<T> input, Span2D<T> weightGradient, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Product<T> product = WeightGradient(outputGradient, weightGradient);
        product.B = ref Unsafe.AsRef(in input.DangerousGetReference());
        product.BStride = input.Width;
        product.IsTurned = true;
        if (product.Rows <= OutputsThatPayFolding && product.Depth >= BlocksThatPayFolding * Simd.PadLanes<T>(1))
        {
            (int start, int end) = share.Of(product.Columns, LaneTile.Columns);
            DotProducts.Compute(product.OfColumns(start, end));
        }
        else
        {
            Compute<T, FromZero>(product, input.Width <= MostLanesOfKeptOutputs(outputGradient.Height), share);
        }
    }

    /// <summary>weightGradient = outputGradient * input, with a sample in each row of the input.</summary>
    public static void Times<T>(ReadOnlySpan2D<T> outputGradient, in SampleRows<T> input, Span2D<T> weightGradient, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Product<T> product = WeightGradient(outputGradient, weightGradient);
        product.B = ref input.Source;
        product.BStarts = input.Starts;

        // The padding lanes behind the samples have gradients of 0.
        product.Depth = input.Starts.Length;
        Compute<T, FromZero>(product, outputGradient.Width <= MostLanesOfKeptOutputs(outputGradient.Height), share);
    }

    /// <summary>The sum of each row: the gradient of the bias.</summary>
    public static void RowSums<T>(ReadOnlySpan2D<T> matrix, Span<T> sums, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int start, int end) = share.Of(matrix.Height);
        if (start < end)
        {
            DotProducts.SumRows(ReadOnlySpan2D<T>.DangerousCreate(in matrix.DangerousGetReferenceAt(start, 0), end - start, matrix.Width, 0), sums[start..end]);
        }
    }

    private static Product<T> Affine<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan<T> bias, Span2D<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            A = ref Unsafe.AsRef(in weights.DangerousGetReference()),
            ARow = weights.Width,
            AStep = 1,
            C = ref output.DangerousGetReference(),
            CRow = output.Width,
            Bias = ref MemoryMarshal.GetReference(bias),
            Rows = output.Height,
            Columns = output.Width,
            Depth = weights.Width,
        };

    private static Product<T> WeightGradient<T>(ReadOnlySpan2D<T> outputGradient, Span2D<T> weightGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            A = ref Unsafe.AsRef(in outputGradient.DangerousGetReference()),
            ARow = outputGradient.Width,
            AStep = 1,
            C = ref weightGradient.DangerousGetReference(),
            CRow = weightGradient.Width,
            Rows = weightGradient.Height,
            Columns = weightGradient.Width,
            Depth = outputGradient.Width,
        };

    // Where rows need not be kept, columns are shared out if they come out even, for then no panel is copied twice.
    private static void Compute<T, TStart>(in Product<T> product, bool keepsRows, in WorkShare share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        if (share.Count == 1)
        {
            BlockedProduct.Compute<T, TStart>(product);
            return;
        }

        int panel = BlockedProduct.PanelColumns<T>();
        if (keepsRows || share.Evenness(product.Columns, panel) < share.Evenness(product.Rows, TileRows.Most) - 0.05)
        {
            (int start, int end) = share.Of(product.Rows);
            Product<T> part = product.OfRows(start, end);
            part.TakesEndsByTurns = true;
            BlockedProduct.Compute<T, TStart>(part);
        }
        else
        {
            (int start, int end) = share.Of(product.Columns, panel);
            BlockedProduct.Compute<T, TStart>(product.OfColumns(start, end));
        }
    }
}
