// The shape of a computed value, with its batch set apart: the model works on one sample and has no batch dimension.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>A shape as ONNX sees it: perhaps a batch dimension, then the extents of one sample.</summary>
internal sealed class ValueShape
{
    // More than any network has; rewritten shapes stay cheap even in a file made to be expensive.
    private const int MaximumRank = 16;

    private ValueShape(bool hasBatch, bool isBatchOne, long[] extents)
    {
        HasBatch = hasBatch;
        IsBatchOne = isBatchOne;
        Extents = extents;
        Count = Constant.CountOf(extents);
    }

    /// <summary>Whether ONNX's first dimension is the batch.</summary>
    public bool HasBatch { get; }

    /// <summary>Whether that batch is known to be 1.</summary>
    public bool IsBatchOne { get; }

    /// <summary>The extents of one sample.</summary>
    public long[] Extents { get; }

    /// <summary>The elements of one sample.</summary>
    public int Count { get; }

    /// <summary>The number of dimensions in ONNX, the batch included.</summary>
    public int Rank => Extents.Length + (HasBatch ? 1 : 0);

    /// <summary>ONNX's dimensions; null is a batch of any size.</summary>
    public long?[] Dimensions => HasBatch
        ? [IsBatchOne ? 1 : null, .. Extents.Select(extent => (long?)extent)]
        : [.. Extents.Select(extent => (long?)extent)];

    /// <summary>
    /// The shape with the given ONNX dimensions. The first one is the batch when it has no fixed extent, or is 1 and not the only one.
    /// </summary>
    /// <exception cref="LoweringException">Another dimension has no fixed extent, or is empty.</exception>
    public static ValueShape Of(IReadOnlyList<long?> dimensions)
    {
        if (dimensions.Count > MaximumRank)
        {
            throw new LoweringException($"A shape of {dimensions.Count} dimensions; at most {MaximumRank} are supported.");
        }

        bool hasBatch = dimensions.Count > 0 && (dimensions[0] is null || (dimensions.Count > 1 && dimensions[0] == 1));
        long[] extents = [.. dimensions.Skip(hasBatch ? 1 : 0).Select(extent => extent
            ?? throw new LoweringException($"The shape {Describe(dimensions)} leaves more than the batch open; export the model with fixed extents."))];
        if (extents.Contains(0))
        {
            throw new LoweringException($"The shape {Describe(dimensions)} is empty.");
        }

        return new ValueShape(hasBatch, hasBatch && dimensions[0] == 1, extents);
    }

    /// <summary>An axis of ONNX, which may count from the end, as an index from 0.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="count">The number of places it can mean; one more than the rank for an axis between dimensions.</param>
    public static int Axis(long axis, int count) => axis >= -count && axis < count
        ? (int)(axis < 0 ? axis + count : axis)
        : throw new LoweringException($"Axis {axis} is outside of {count} dimensions.");

    public override string ToString() => Describe(Dimensions);

    private static string Describe(IReadOnlyList<long?> dimensions) =>
        "(" + string.Join(",", dimensions.Select(extent => extent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "batch")) + ")";
}
