// Elements go to other places: transpositions, cuts, borders, repetitions, joins. Every output element is one input element or a constant.
namespace NeuralNet.Embedded.Model;

/// <summary>The operators that move elements without changing them, by a pattern known at build time.</summary>
public static class Move
{
    // First, so that the definitions below can add themselves.
    private static readonly List<OperatorDefinition> Defined = [];

    /// <summary>Dimensions in another order.</summary>
    public static OperatorDefinition Transpose { get; } = Define(
        "transpose",
        "dimension i of the output is dimension permutation[i] of the input",
        InferTranspose,
        AttributeDefinition.Integers("permutation", minimum: 0));

    /// <summary>A part of the elements.</summary>
    public static OperatorDefinition Slice { get; } = Define(
        "slice",
        "in every dimension the lengths[d] elements starts[d], starts[d] + steps[d], ...; a negative step walks backwards, an empty steps means 1 everywhere",
        InferSlice,
        AttributeDefinition.Integers("starts", minimum: 0),
        AttributeDefinition.Integers("lengths", minimum: 1),
        AttributeDefinition.Integers("steps", []));

    /// <summary>A border around the elements.</summary>
    public static OperatorDefinition Pad { get; } = Define(
        "pad",
        "in every dimension before[d] elements in front and after[d] behind: value (constant; for integers without its fraction), the nearest element (edge), "
            + "the elements mirrored at the first and last one (reflect), or those of the other end (wrap)",
        InferPad,
        AttributeDefinition.Integers("before", minimum: 0),
        AttributeDefinition.Integers("after", minimum: 0),
        AttributeDefinition.Choice("mode", "constant", "edge", "reflect", "wrap"),
        AttributeDefinition.Float("value", 0f));

    /// <summary>Repetition of dimensions of 1.</summary>
    public static OperatorDefinition Expand { get; } = Define(
        "expand",
        "the input stretched to shape: dimensions are matched from the last one on, and a dimension of 1 or none repeats",
        InferExpand,
        AttributeDefinition.Integers("shape", minimum: 1));

    /// <summary>Repetition of whole dimensions.</summary>
    public static OperatorDefinition Tile { get; } = Define(
        "tile",
        "the input repeats[d] times in a row along every dimension d",
        InferTile,
        AttributeDefinition.Integers("repeats", minimum: 1));

    /// <summary>One triangle of matrices.</summary>
    public static OperatorDefinition Triangular { get; } = Define(
        "triangular",
        "over the last two dimensions (row r, column c): x where c - r >= diagonal (upper) or c - r <= diagonal (not upper), 0 elsewhere",
        inference => [inference.LikeFirst(inference.ShapeOfRank(0, 2))],
        AttributeDefinition.Flag("upper", true),
        AttributeDefinition.Integer("diagonal", 0));

    /// <summary>Channels become pixels.</summary>
    public static OperatorDefinition DepthToSpace { get; } = Define(
        "depthToSpace",
        "(..., h, w, b b c) -> (..., h b, w b, c), b = blockSize: output (y b + i, x b + j, k) is input (y, x, (i b + j) c + k), or (y, x, "
            + "k b b + i b + j) where columnsFirst",
        InferDepthToSpace,
        AttributeDefinition.Integer("blockSize", minimum: 1),
        AttributeDefinition.Flag("columnsFirst"));

    /// <summary>Pixels become channels.</summary>
    public static OperatorDefinition SpaceToDepth { get; } = Define(
        "spaceToDepth",
        "(..., h b, w b, c) -> (..., h, w, b b c), b = blockSize: output (y, x, (i b + j) c + k) is input (y b + i, x b + j, k)",
        InferSpaceToDepth,
        AttributeDefinition.Integer("blockSize", minimum: 1));

    /// <summary>Tensors one behind the other.</summary>
    public static OperatorDefinition Concat { get; } = new OperatorDefinition
    {
        Kind = "concat",
        Family = OperatorFamily.Move,
        Meaning = "the inputs one behind the other along dimension axis; all other dimensions are equal",
        Inputs = EquatableArray.Create(PortDefinition.Of("inputs", ElementTypeSet.All, 'T').Variadic()),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.All, 'T')),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("axis")),
        Infer = InferConcat,
    }.AddTo(Defined);

    /// <summary>A tensor cut into pieces.</summary>
    public static OperatorDefinition Split { get; } = new OperatorDefinition
    {
        Kind = "split",
        Family = OperatorFamily.Move,
        Meaning = "consecutive pieces along dimension axis, lengths[i] long, one for each output; together they are the input",
        Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.All, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("outputs", ElementTypeSet.All, 'T').Variadic()),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("axis"), AttributeDefinition.Integers("lengths", minimum: 1)),
        Infer = InferSplit,
    }.AddTo(Defined);

    /// <summary>Every one of them.</summary>
    internal static OperatorDefinition[] All => [.. Defined];

    private static OperatorDefinition Define(string kind, string meaning, Func<Inference, TensorType[]> infer, params AttributeDefinition[] attributes) =>
        new OperatorDefinition
        {
            Kind = kind,
            Family = OperatorFamily.Move,
            Meaning = meaning,
            Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.All, 'T')),
            Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.All, 'T')),
            Attributes = EquatableArray<AttributeDefinition>.From(attributes),
            Infer = infer,
        }.AddTo(Defined);

    private static TensorType[] InferTranspose(Inference inference)
    {
        Shape shape = inference.Shape(0);
        EquatableArray<int> permutation = inference.List("permutation", shape.Rank);
        return permutation.OrderBy(dimension => dimension).SequenceEqual(Enumerable.Range(0, shape.Rank))
            ? [inference.LikeFirst(new Shape(permutation.Select(dimension => shape[dimension]).ToEquatableArray()))]
            : throw inference.Error($"permutation ({string.Join(",", permutation)}) must name each of {shape.Rank} dimensions once.");
    }

    private static TensorType[] InferSlice(Inference inference)
    {
        Shape shape = inference.Shape(0);
        EquatableArray<int> starts = inference.List("starts", shape.Rank), lengths = inference.List("lengths", shape.Rank);
        EquatableArray<int> steps = inference.Operator.Integers("steps", shape.Rank, 1);
        if (steps.Count != shape.Rank)
        {
            throw inference.Error($"steps has {steps.Count} entries; expected {shape.Rank}.");
        }

        for (int i = 0; i < shape.Rank; i++)
        {
            long last = starts[i] + ((lengths[i] - 1L) * steps[i]);
            if (steps[i] == 0 || starts[i] >= shape[i] || last < 0 || last >= shape[i])
            {
                throw inference.Error(
                    $"in dimension {i} the {lengths[i]} elements from {starts[i]} in steps of {steps[i]} do not lie within the {shape[i]} "
                        + $"of '{inference[0].Name}'.");
            }
        }

        return [inference.LikeFirst(new Shape(lengths))];
    }

    private static TensorType[] InferPad(Inference inference)
    {
        Shape shape = inference.Shape(0);
        EquatableArray<int> before = inference.List("before", shape.Rank), after = inference.List("after", shape.Rank);
        return [inference.LikeFirst(inference.Computed([.. shape.Dimensions.Select((extent, i) => (long)extent + before[i] + after[i])]))];
    }

    private static TensorType[] InferExpand(Inference inference)
    {
        Shape shape = inference.Computed([.. inference.Operator.Integers("shape").Select(extent => (long)extent)]);
        ShapeRules.ExpectStretching(inference, 0, shape);
        return [inference.LikeFirst(shape)];
    }

    private static TensorType[] InferTile(Inference inference)
    {
        Shape shape = inference.Shape(0);
        EquatableArray<int> repeats = inference.List("repeats", shape.Rank);
        return [inference.LikeFirst(inference.Computed([.. shape.Dimensions.Select((extent, i) => (long)extent * repeats[i])]))];
    }

    private static TensorType[] InferDepthToSpace(Inference inference)
    {
        Shape shape = inference.ShapeOfRank(0, 3);
        long block = inference.Operator.Integer("blockSize");
        int width = shape.Rank - 2, channels = shape.Rank - 1;
        return shape[channels] % (block * block) == 0
            ? [inference.LikeFirst(inference.Computed([.. shape.Dimensions.Select((extent, i) =>
                i == channels ? extent / (block * block) : i >= width - 1 ? extent * block : extent)]))]
            : throw inference.Error($"the {shape[channels]} channels of '{inference[0].Name}' are no multiple of {block} x {block}.");
    }

    private static TensorType[] InferSpaceToDepth(Inference inference)
    {
        Shape shape = inference.ShapeOfRank(0, 3);
        long block = inference.Operator.Integer("blockSize");
        int width = shape.Rank - 2, channels = shape.Rank - 1;
        return shape[width] % block == 0 && shape[width - 1] % block == 0
            ? [inference.LikeFirst(inference.Computed([.. shape.Dimensions.Select((extent, i) =>
                i == channels ? extent * block * block : i >= width - 1 ? extent / block : extent)]))]
            : throw inference.Error($"height {shape[width - 1]} and width {shape[width]} of '{inference[0].Name}' are no multiples of {block}.");
    }

    private static TensorType[] InferConcat(Inference inference)
    {
        Shape first = inference.ShapeOfRank(0, 1);
        int axis = inference.Axis(inference.Operator.Integer("axis"), first.Rank);
        long length = first[axis];
        for (int i = 1; i < inference.InputCount; i++)
        {
            Shape shape = inference.Shape(i);
            if (shape.Rank != first.Rank || shape.With(axis, 1) != first.With(axis, 1))
            {
                throw inference.Error($"'{inference[i].Name}' of shape {shape} does not fit behind {first} along dimension {axis}.");
            }

            length += shape[axis];
        }

        return [inference.LikeFirst(inference.Computed([.. first.Dimensions.Select((extent, i) => i == axis ? length : extent)]))];
    }

    private static TensorType[] InferSplit(Inference inference)
    {
        Shape shape = inference.ShapeOfRank(0, 1);
        int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
        EquatableArray<int> lengths = inference.List("lengths", inference.Operator.Outputs.Count);
        return lengths.Sum(length => (long)length) == shape[axis]
            ? [.. lengths.Select(length => inference.LikeFirst(shape.With(axis, length)))]
            : throw inference.Error(
                $"lengths ({string.Join(",", lengths)}) do not add up to the {shape[axis]} elements of '{inference[0].Name}' along dimension {axis}.");
    }
}
