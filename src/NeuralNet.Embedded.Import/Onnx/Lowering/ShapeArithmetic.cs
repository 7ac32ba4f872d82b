// ONNX's rules for new shapes. A dimension of null is a batch of any size; it can be passed on, not multiplied.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class ShapeArithmetic
{
    /// <summary>The product of extents; null where a batch of any size stands alone among ones.</summary>
    public static long? Product(IReadOnlyList<long?> dimensions)
    {
        int known = Constant.CountOf(dimensions.Select(extent => extent ?? 1));
        bool open = dimensions.Contains(null);
        return open && known != 1 ? throw new LoweringException("It merges the batch with other dimensions.") : open ? null : known;
    }

    /// <summary>0 in the target copies a dimension (unless <paramref name="allowZero"/>), -1 stands for what is left.</summary>
    public static long?[] Reshape(long?[] dimensions, long[] target, bool allowZero)
    {
        if (allowZero && target.Contains(0))
        {
            throw new LoweringException("It makes an empty value.");
        }

        long?[] result = new long?[target.Length];
        int inferred = -1;
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] < -1 || (target[i] == 0 && i >= dimensions.Length) || (target[i] == -1 && inferred >= 0))
            {
                throw new LoweringException($"The shape ({string.Join(",", target)}) makes no sense for a value of {dimensions.Length} dimensions.");
            }

            inferred = target[i] == -1 ? i : inferred;
            result[i] = target[i] switch { 0 => dimensions[i], -1 => 1, long extent => extent };
        }

        // With an open batch the rest has to hold one sample: then -1 in front is the batch, and so is a 1 of a file exported for one sample.
        bool open = dimensions.Contains(null);
        long sample = Constant.CountOf(dimensions.Select(extent => extent ?? 1)), given = Constant.CountOf(result.Select(extent => extent ?? 1));
        if (inferred >= 0 && !(open && inferred == 0 && !result.Contains(null)))
        {
            if (given == 0 || sample % given != 0)
            {
                throw new LoweringException($"The shape ({string.Join(",", target)}) does not fit {sample} elements.");
            }

            result[inferred] = sample / given;
            given = sample;
        }
        else if (inferred == 0)
        {
            result[0] = null;
        }

        return given == sample ? result : throw new LoweringException($"The shape ({string.Join(",", target)}) does not fit {sample} elements.");
    }

    /// <summary>Takes out the given dimensions, or all that are 1.</summary>
    public static long?[] Squeeze(long?[] dimensions, long[]? axes)
    {
        HashSet<int>? taken = axes?.Select(axis => ValueShape.Axis(axis, dimensions.Length)).ToHashSet();
        return taken is not null && taken.Any(axis => dimensions[axis] != 1)
            ? throw new LoweringException("It takes out a dimension that is not 1.")
            : [.. dimensions.Where((extent, i) => taken is null ? extent != 1 : !taken.Contains(i))];
    }

    /// <summary>Puts in dimensions of 1; the axes count in the result.</summary>
    public static long?[] Unsqueeze(long?[] dimensions, long[] axes)
    {
        int rank = dimensions.Length + axes.Length;
        HashSet<int> added = [.. axes.Select(axis => ValueShape.Axis(axis, rank))];
        if (added.Count != axes.Length)
        {
            throw new LoweringException("It names an axis twice.");
        }

        Queue<long?> rest = new(dimensions);
        return [.. Enumerable.Range(0, rank).Select(i => added.Contains(i) ? 1 : rest.Dequeue())];
    }
}
