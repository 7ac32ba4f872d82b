// How each family of operators keeps samples apart: in which dimension the samples of its outputs lie, given those of its
// inputs, and what the operator is for one sample. Where a rule does not hold, the samples meet, and the batch stays.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

internal static class BatchRules
{
    private static readonly Dictionary<string, Func<BatchCall, BatchStep?>> Rules = new(StringComparer.Ordinal)
    {
        ["argMax"] = Arg,
        ["argMin"] = Arg,
        ["averagePool"] = Spatial,
        ["concat"] = Concat,
        ["conv"] = Spatial,
        ["convInteger"] = Spatial,
        ["convTranspose"] = Spatial,
        ["cumulativeSum"] = AlongAxis,
        ["dense"] = call => call.OnlyFirst && call.First < call.Shape(0).Rank - 1 ? call.Same(call.First) : null,
        ["depthToSpace"] = Spatial,
        ["dequantize"] = Quantized,
        ["expand"] = Expand,
        ["gather"] = Gather,
        ["gatherElements"] = call => call[0] is not null && call[1] == call.First && call.Axis() != call.First
            ? call.With(call.First, "axis", call.Without(call.First))
            : null,
        ["gridSample"] = Grid,
        ["groupNormalization"] = Spatial,
        ["gru"] = call => Recurrent(call, [5]),
        ["hardmax"] = AlongAxis,
        ["layerNormalization"] = FromAxisOn,
        ["localResponseNormalization"] = call => call.OnlyFirst && call.First < call.Shape(0).Rank - 1 ? call.Same(call.First) : null,
        ["logSoftmax"] = AlongAxis,
        ["lpNormalization"] = AlongAxis,
        ["lpPool"] = Spatial,
        ["lstm"] = call => Recurrent(call, [5, 6]),
        ["matMul"] = call => Product(call, call.Operator),
        ["matMulInteger"] = call => Product(call, call.Operator),
        ["maxPool"] = Spatial,
        ["oneHotEncoding"] = OneHot,
        ["pad"] = Pad,
        ["qlinearConv"] = Spatial,
        ["quantize"] = Quantized,
        ["reshape"] = Reshape,
        ["resize"] = Spatial,
        ["rmsNormalization"] = FromAxisOn,
        ["rnn"] = call => Recurrent(call, [5]),
        ["slice"] = Slice,
        ["softmax"] = AlongAxis,
        ["spaceToDepth"] = Spatial,
        ["split"] = AlongAxis,
        ["tile"] = Tile,
        ["topK"] = AlongAxis,
        ["transpose"] = Transpose,
        ["triangular"] = call => call.First < call.Shape(0).Rank - 2 ? call.Same(call.First) : null,
        ["where"] = Broadcast,
    };

    /// <summary>How an operator keeps samples apart; null where it does not, or nobody knows.</summary>
    public static BatchStep? Apply(BatchCall call) => call[0] is null && !ReadsSamplesAnywhere(call.Operator) ? null
        : Rules.TryGetValue(call.Operator.Kind, out Func<BatchCall, BatchStep?>? rule) ? rule(call) : call.Operator.Definition.Family switch
        {
            OperatorFamily.Unary => call.Same(call.First),
            OperatorFamily.Binary => Broadcast(call),
            OperatorFamily.Reduce => Reduce(call),
            _ => null,
        };

    /// <summary>Whether an operator's first input may be without samples when another has them.</summary>
    private static bool ReadsSamplesAnywhere(Operator @operator) =>
        @operator.Definition.Family == OperatorFamily.Binary || @operator.Kind is "where" or "concat" or "gather" or "matMul" or "matMulInteger";

    /// <summary>Operands line up at the back; the samples of all have to lie in one dimension.</summary>
    private static BatchStep? Broadcast(BatchCall call) => Broadcast(call, call.Output.Rank, 0);

    /// <param name="call">The operator.</param>
    /// <param name="rank">The dimensions of the output.</param>
    /// <param name="trailing">How many last dimensions take no part in broadcasting.</param>
    private static BatchStep? Broadcast(BatchCall call, int rank, int trailing)
    {
        int count = call.Operator.Inputs.Count;
        int? fromBack = null;
        for (int i = 0; i < count; i++)
        {
            if (call[i] is int axis)
            {
                int distance = call.Shape(i).Rank - axis;
                if ((fromBack ?? distance) != distance || distance <= trailing)
                {
                    return null;
                }

                fromBack = distance;
            }
        }

        List<(int Port, Func<string> Tensor)> squeezed = [];
        for (int i = 0; i < count; i++)
        {
            if (call[i] is null && call.Operator.Inputs[i] is not null)
            {
                if (call.Squeezed(i, call.Shape(i).Rank - fromBack!.Value) is not Func<string> tensor)
                {
                    return null;
                }

                squeezed.Add((i, tensor));
            }
        }

        return new BatchStep([rank - fromBack], () => squeezed.Aggregate(call.Operator, (changed, one) => BatchCall.With(changed, one.Port, one.Tensor())));
    }

    /// <summary>Operators of one sample's last dimensions: those before them are samples anyway.</summary>
    private static BatchStep? Spatial(BatchCall call)
    {
        int last = call.Operator.Kind switch
        {
            "conv" or "convTranspose" or "convInteger" => call.Shape(1).Rank - 1,
            "qlinearConv" => call.Shape(3).Rank - 1,
            "groupNormalization" => call.Operator.Integer("spatialRank") + 1,
            "resize" => call.Operator.Integers("sizes").Count + 1,
            "depthToSpace" or "spaceToDepth" => 3,
            _ => call.Operator.Integers("kernel").Count + 1,
        };
        return call.OnlyFirst && call.First < call.Shape(0).Rank - last ? call.Same(call.First) : null;
    }

    /// <summary>Each image has a grid of its own, or all have the one that a constant holds.</summary>
    private static BatchStep? Grid(BatchCall call)
    {
        if (call.First >= call.Shape(0).Rank - 3 || (call[1] is int axis && axis != call.First))
        {
            return null;
        }

        return call[1] is not null ? call.Same(call.First)
            : call.Squeezed(1, call.First) is Func<string> grid ? new BatchStep([call.First], () => BatchCall.With(call.Operator, 1, grid()))
            : null;
    }

    private static BatchStep? AlongAxis(BatchCall call) =>
        call.OnlyFirst && call.Axis() != call.First ? call.With(call.First, "axis", call.Without(call.First)) : null;

    private static BatchStep? FromAxisOn(BatchCall call) =>
        call.OnlyFirst && call.First < call.Axis() ? call.With(call.First, "axis", call.Without(call.First)) : null;

    private static BatchStep? Arg(BatchCall call)
    {
        int axis = call.Axis();
        return axis == call.First ? null
            : call.With(call.First - (!call.Operator.Flag("keepDimensions") && axis < call.First ? 1 : 0), "axis", call.Without(call.First));
    }

    private static BatchStep? Reduce(BatchCall call)
    {
        int[] axes = [.. call.Operator.Integers("axes").Select(axis => axis < 0 ? axis + call.Shape(0).Rank : axis)];
        int before = call.Operator.Flag("keepDimensions") ? 0 : axes.Count(axis => axis < call.First);
        return axes.Contains(call.First) ? null : call.With(call.First - before, "axes", axes.Select(axis => axis > call.First ? axis - 1 : axis).ToArray());
    }

    /// <summary>A scale for each index along an axis that is not that of samples.</summary>
    private static BatchStep? Quantized(BatchCall call) => !call.OnlyFirst ? null
        : call.Shape(1).Rank == 0 || call.Shape(1).ElementCount == 1 ? call.Same(call.First)
        : AlongAxis(call);

    private static BatchStep? Product(BatchCall call, Operator product) =>
        call.Shape(0).Rank >= 2 && call.Shape(1).Rank >= 2 && product.Inputs.Count == 2 ? Broadcast(call, call.Output.Rank, 2) : null;

    private static BatchStep? Transpose(BatchCall call)
    {
        EquatableArray<int> permutation = call.Operator.Integers("permutation");
        int[] shorter = [.. permutation.Where(axis => axis != call.First).Select(axis => axis > call.First ? axis - 1 : axis)];
        return call.With(permutation.ToList().IndexOf(call.First), "permutation", shorter);
    }

    private static BatchStep? Slice(BatchCall call)
    {
        int axis = call.First;
        bool isWhole = call.Operator.Integers("starts")[axis] == 0
            && call.Operator.Integers("lengths")[axis] == call.Shape(0)[axis]
            && call.Operator.Integers("steps")[axis] == 1;
        return !isWhole ? null : new BatchStep([axis], () => call.Operator
            .With("starts", Without(call, "starts"))
            .With("lengths", Without(call, "lengths"))
            .With("steps", Without(call, "steps")));
    }

    private static BatchStep? Pad(BatchCall call) =>
        call.Operator.Integers("before")[call.First] != 0 || call.Operator.Integers("after")[call.First] != 0 ? null
        : new BatchStep([call.First], () => call.Operator.With("before", Without(call, "before")).With("after", Without(call, "after")));

    private static BatchStep? Tile(BatchCall call) =>
        call.Operator.Integers("repeats")[call.First] == 1 ? call.With(call.First, "repeats", Without(call, "repeats")) : null;

    private static BatchStep? Expand(BatchCall call)
    {
        int axis = call.First + call.Output.Rank - call.Shape(0).Rank;
        return call.Output[axis] != call.Samples ? null
            : call.With(axis, "shape", call.Operator.Integers("shape").Where((_, i) => i != axis).ToArray());
    }

    private static BatchStep? Concat(BatchCall call)
    {
        int rank = call.Output.Rank, axis = call.Axis();
        int? samples = Enumerable.Range(0, call.Operator.Inputs.Count).Select(i => call[i]).First(one => one is not null);
        List<(int Port, Func<string> Tensor)> squeezed = [];
        for (int i = 0; i < call.Operator.Inputs.Count; i++)
        {
            if (call[i] is null ? call.Squeezed(i, samples!.Value) is not Func<string> tensor || Add(i, tensor) : call[i] != samples)
            {
                return null;
            }
        }

        return axis == samples ? null : new BatchStep([samples], () => squeezed.Aggregate(
            call.Operator.With("axis", axis > samples ? axis - 1 : axis), (changed, one) => BatchCall.With(changed, one.Port, one.Tensor())));

        bool Add(int port, Func<string> tensor)
        {
            squeezed.Add((port, tensor));
            return false;
        }
    }

    /// <summary>Samples of the values picked from, or of the indices, but not of both.</summary>
    private static BatchStep? Gather(BatchCall call)
    {
        int axis = call.Axis();
        if (call[1] is int indices)
        {
            return call[0] is null ? call.Same(axis + indices) : null;
        }

        return axis == call.First ? null
            : call.With(call.First < axis ? call.First : call.First + call.Shape(1).Rank - 1, "axis", axis > call.First ? axis - 1 : axis);
    }

    private static BatchStep? OneHot(BatchCall call)
    {
        int axis = call.Operator.Integer("axis");
        axis = axis < 0 ? axis + call.Shape(0).Rank + 1 : axis;
        return axis <= call.First
            ? call.With(call.First + 1, "axis", axis)
            : call.With(call.First, "axis", axis == call.Shape(0).Rank ? -1 : axis - 1);
    }

    /// <summary>The dimension of samples is still there, and as many elements lie before it.</summary>
    private static BatchStep? Reshape(BatchCall call)
    {
        long before = call.Shape(0).Slice(0, call.First).ElementCount, product = 1;
        for (int axis = 0; axis < call.Output.Rank && product <= before; axis++)
        {
            if (product == before && call.Output[axis] == call.Samples)
            {
                return call.With(axis, "shape", call.Operator.Integers("shape").Where((_, i) => i != axis).ToArray());
            }

            product *= call.Output[axis];
        }

        return null;
    }

    /// <summary>
    /// Recurrences read (sequence, samples, inputs) and states (samples, units); for one sample the dimension is put back around them,
    /// which costs nothing.
    /// </summary>
    private static BatchStep? Recurrent(BatchCall call, int[] states)
    {
        Operator recurrence = call.Operator;
        if (call[0] != 1)
        {
            return null;
        }

        for (int i = 1; i < recurrence.Inputs.Count; i++)
        {
            bool isState = states.Contains(i) || i == 4;
            if (call[i] is int axis ? !isState || axis != 0 : isState && recurrence.Inputs[i] is not null && call.Samples != 1)
            {
                return null;
            }
        }

        return new BatchStep([1, .. Enumerable.Repeat<int?>(0, recurrence.Outputs.Count - 1)], () =>
        {
            Operator changed = recurrence;
            for (int i = 0; i < recurrence.Inputs.Count; i++)
            {
                if (call[i] is int axis)
                {
                    int[] one = call.Shape(i).With(axis, 1).Dimensions.ToArray();
                    changed = BatchCall.With(changed, i, call.Graph.AddBefore(recurrence, "reshape", [recurrence.Inputs[i]], ("shape", one)));
                }
            }

            return changed;
        });
    }

    private static int[] Without(BatchCall call, string attribute) => [.. call.Operator.Integers(attribute).Where((_, i) => i != call.First)];
}
