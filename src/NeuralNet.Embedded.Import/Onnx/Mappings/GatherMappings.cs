// Operators that read or write elements at computed places.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class GatherMappings
{
    private static readonly (string Own, string Onnx)[] Reductions =
        [("none", "none"), ("add", "add"), ("multiply", "mul"), ("minimum", "min"), ("maximum", "max")];

    public static void Gather(OnnxCall call)
    {
        int axis = call.Axis(call.Node.Int("axis", 0), call.Shape(0).Rank);
        RequireInside(call, axis);
        call.Answer(call.Emit("gather", [call.Input(0), call.Input(1, "indices")], ("axis", axis)));
    }

    public static void GatherElements(OnnxCall call)
    {
        int axis = call.Axis(call.Node.Int("axis", 0), call.Shape(0).Rank);
        RequireInside(call, axis);
        call.Answer(call.Emit("gatherElements", [call.Input(0), call.Input(1, "indices")], ("axis", axis)));
    }

    public static void GatherNd(OnnxCall call)
    {
        int batch = (int)Math.Clamp(call.Node.Int("batch_dims", 0), 0, 8);
        RequireInside(call, batch, isTuple: true);
        call.Answer(call.Emit("gatherNd", [call.Input(0), call.Input(1, "indices")], ("batchDimensions", batch)));
    }

    public static void ScatterElements(OnnxCall call)
    {
        int axis = call.Axis(call.Node.Int("axis", 0), call.Shape(0).Rank);
        RequireInside(call, axis);
        call.Answer(call.Emit(
            "scatterElements",
            [call.Input(0), call.Input(1, "indices"), call.Input(2, "updates")],
            ("axis", axis),
            ("reduction", call.Own(Reductions, "reduction", "none"))));
    }

    public static void ScatterNd(OnnxCall call)
    {
        RequireInside(call, 0, isTuple: true);
        call.Answer(call.Emit(
            "scatterNd", [call.Input(0), call.Input(1, "indices"), call.Input(2, "updates")], ("reduction", call.Own(Reductions, "reduction", "none"))));
    }

    /// <summary>Refuses constant indices that point outside of what they pick from; those of an input cannot be known.</summary>
    /// <param name="call">The node, whose second input they are.</param>
    /// <param name="axis">The dimension they count along, or the first of them.</param>
    /// <param name="isTuple">Whether they come in tuples, an index for each dimension from the first on.</param>
    private static void RequireInside(OnnxCall call, int axis, bool isTuple = false)
    {
        if (call.Known(1) is not { IsFloat: false, Shape.Rank: int rank } indices)
        {
            return;
        }

        Shape shape = call.Shape(0);
        int width = isTuple && rank > 0 ? indices.Shape[rank - 1] : 1;
        for (int i = 0; i < indices.Count; i++)
        {
            int dimension = axis + (i % width);
            long index = indices.Integers[i];
            if (dimension < shape.Rank && (index < -shape[dimension] || index >= shape[dimension]))
            {
                throw new MappingException($"Its index {index} is outside of dimension {dimension} of {shape}.");
            }
        }
    }

    /// <summary>The places of a constant that are not zero, a row for each dimension.</summary>
    public static void NonZero(OnnxCall call)
    {
        ReferenceTensor constant = Known(call, 0);
        int rank = constant.Shape.Rank;
        int[] places = [.. Enumerable.Range(0, constant.Count).Where(i => constant.IsFloat ? constant.Floats[i] != 0 : constant.Integers[i] != 0)];
        if (rank == 0 || places.Length == 0)
        {
            throw new MappingException($"It finds {places.Length} places in a constant of shape {constant.Shape}; expected some, in one dimension at least.");
        }

        int[] extents = constant.Shape.Dimensions.ToArray();
        call.Answer(call.Graph.AddConstant(
            Shape.Of(rank, places.Length),
            ElementType.Int64,
            [.. Enumerable.Range(0, rank).SelectMany(d => places.Select(place => (long)(place / Stride(d) % extents[d])))]));

        int Stride(int dimension) => extents.Skip(dimension + 1).Aggregate(1, (product, extent) => product * extent);
    }

    /// <summary>The parts of a tensor that a constant says.</summary>
    public static void Compress(OnnxCall call)
    {
        ReferenceTensor condition = Known(call, 1);
        string input = call.Node.Attributes.ContainsKey("axis") ? call.Input(0) : call.Reshape(call.Input(0), (int)call.Shape(0).ElementCount);
        Shape shape = call.Graph.Shape(input);
        int axis = call.Axis(call.Node.Int("axis", 0), shape.Rank);
        long[] kept = [.. Enumerable.Range(0, Math.Min(condition.Count, shape[axis])).Where(i => condition.Integers[i] != 0).Select(i => (long)i)];
        if (kept.Length == 0)
        {
            throw new MappingException("Its condition keeps nothing.");
        }

        call.Answer(call.Emit("gather", [input, ShapeMappings.Integers(call, kept)], ("axis", axis)));
    }

    private static ReferenceTensor Known(OnnxCall call, int index) => call.Known(index) ?? throw new MappingException(OnnxMappings.OpenShape);

    /// <summary>Samples of what is picked from, or of the indices, which then come first.</summary>
    public static void ExportGather(ExportCall call)
    {
        const int Input = Model.Gather.Input, Indices = Model.Gather.Indices;
        int rank = call.Shape(Input).Rank, axis = call.Dimension("axis", rank), picked = call.Shape(Indices).Rank;
        bool ofInput = call.HasSamples(Input), ofIndices = call.HasSamples(Indices);
        if (call.Graph.IsBatched && ofInput && ofIndices)
        {
            throw new NotBatchableException();
        }

        string indices = Places(call, call.Graph.IsBatched && ofIndices, [call.Shape(Input)[axis]]);
        string value = call.Node("Gather", [call.Plain(Input), indices], OnnxAttribute.Of("axis", (long)axis - rank));
        if (!call.Graph.IsBatched || !ofIndices)
        {
            call.AnswerPlain(value, ofInput);
            return;
        }

        // The samples of the indices are where the axis was.
        int[] order = [axis, .. Enumerable.Range(0, axis), .. Enumerable.Range(axis + 1, rank - 1 + picked - axis)];
        call.AnswerPlain(axis == 0 ? value : call.Node("Transpose", [value], OnnxAttribute.Of("perm", order)), hasSamples: true);
    }

    public static void ExportGatherElements(ExportCall call)
    {
        bool hasSamples = call.HasSamples(0) || call.HasSamples(1);
        int axis = call.Dimension("axis", call.Shape(0).Rank);
        call.AnswerPlain(
            call.Node(
                "GatherElements",
                [call.Plain(0, hasSamples), Places(call, hasSamples, [call.Shape(0)[axis]])],
                OnnxAttribute.Of("axis", (long)axis - call.Shape(0).Rank)),
            hasSamples);
    }

    public static void ExportGatherNd(ExportCall call)
    {
        bool hasSamples = call.HasSamples(0) || call.HasSamples(1);
        int shared = call.Operator.Integer("batchDimensions");
        string places = call.Cast(Places(call, hasSamples, Picked(call, shared)), call.Type(1), ElementType.Int64);
        call.AnswerPlain(
            call.Node("GatherND", [call.Plain(0, hasSamples), places], OnnxAttribute.Of("batch_dims", shared + (hasSamples ? 1L : 0))), hasSamples);
    }

    public static void ExportScatterElements(ExportCall call)
    {
        bool hasSamples = call.HasSamples(0) || call.HasSamples(1) || call.HasSamples(2);
        int axis = call.Dimension("axis", call.Shape(0).Rank);
        call.AnswerPlain(
            call.Node(
                "ScatterElements",
                [call.Plain(0, hasSamples), Places(call, hasSamples, [call.Shape(0)[axis]]), call.Plain(2, hasSamples)],
                OnnxAttribute.Of("axis", (long)axis - call.Shape(0).Rank),
                ExportReduction(call)),
            hasSamples);
    }

    /// <summary>Places of one sample are none of another's.</summary>
    public static void ExportScatterNd(ExportCall call)
    {
        string places = call.Cast(Places(call, false, Picked(call, 0)), call.Type(1), ElementType.Int64);
        call.AnswerPlain(call.Node("ScatterND", [call.Shared(0), places, call.Shared(2)], ExportReduction(call)), hasSamples: false);
    }

    private static OnnxAttribute ExportReduction(ExportCall call)
    {
        string reduction = call.Operator.Choice("reduction");
        call.Graph.Require(reduction is "minimum" or "maximum" ? 18 : 16);
        return OnnxAttribute.Of("reduction", Reductions.Onnx(reduction));
    }

    /// <summary>The extents of the dimensions that places of several dimensions name.</summary>
    private static int[] Picked(ExportCall call, int first) => [.. call.Shape(0).Dimensions.Skip(first).Take(call.Shape(1)[call.Shape(1).Rank - 1])];

    /// <summary>
    /// Indices outside mean the nearest element in the model and nothing in ONNX: constants are brought inside, and computed ones had better be.
    /// </summary>
    /// <param name="call">The operator.</param>
    /// <param name="hasSamples">Whether samples stand in front.</param>
    /// <param name="extents">Those that the last dimension of the indices names, one after the other; one for all.</param>
    private static string Places(ExportCall call, bool hasSamples, int[] extents)
    {
        const int Indices = Model.Gather.Indices;
        if (call.Constant(Indices) is not Tensor constant)
        {
            return call.Plain(Indices, hasSamples);
        }

        long[] given = constant.ToIntegers();
        long[] inside = [.. given.Select((index, i) => Math.Clamp(index, -extents[i % extents.Length], extents[i % extents.Length] - 1))];
        return given.SequenceEqual(inside)
            ? call.Plain(Indices, hasSamples)
            : call.Graph.Constant(constant with { Data = TypedValues.FromIntegers(constant.ElementType, inside).Data }, hasSamples);
    }
}
