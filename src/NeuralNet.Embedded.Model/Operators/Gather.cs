// Elements at computed places.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// The operators that read elements at places another tensor names. Negative indices count from the end; those outside mean the nearest
/// element.
/// </summary>
public static class Gather
{
    /// <summary>The input ports: what is read, and where.</summary>
    public const int Input = 0, Indices = 1;

    private const string Outside = "; negative indices count from the end, those outside mean the nearest one inside";

    /// <summary>Whole slices along one dimension.</summary>
    public static OperatorDefinition Definition { get; } = Define(
        "gather",
        "dimension axis replaced by those of indices: output (.., i.., ..) is input (.., indices(i..), ..)" + Outside,
        inference =>
        {
            Shape shape = inference.ShapeOfRank(Input, 1), indices = inference.Shape(Indices);
            int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
            return Extents(shape.Slice(0, axis), indices, shape.Slice(axis + 1, shape.Rank - axis - 1));
        },
        AttributeDefinition.Integer("axis", 0));

    /// <summary>Single elements along one dimension.</summary>
    public static OperatorDefinition Elements { get; } = Define(
        "gatherElements",
        "of the shape of indices: output (.., i, ..) is input (.., indices(.., i, ..), ..) with i in dimension axis" + Outside,
        inference =>
        {
            Shape shape = inference.ShapeOfRank(Input, 1), indices = inference.Shape(Indices);
            int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank);
            CheckElements(inference, shape, indices, axis);
            return Extents(indices);
        },
        AttributeDefinition.Integer("axis", 0));

    /// <summary>Slices at places of several dimensions.</summary>
    public static OperatorDefinition Nd { get; } = Define(
        "gatherNd",
        "batchDimensions leading dimensions b.. are shared; the last dimension of indices holds places of the k dimensions behind them: "
            + "output (b.., i.., r..) is input (b.., indices(b.., i.., 0), ..., indices(b.., i.., k - 1), r..)" + Outside,
        inference =>
        {
            Shape shape = inference.ShapeOfRank(Input, 1), indices = inference.ShapeOfRank(Indices, 1);
            int batch = inference.Operator.Integer("batchDimensions"), last = indices.Rank - 1;
            return batch < Math.Min(shape.Rank, indices.Rank) && batch + indices[last] <= shape.Rank && indices.Slice(0, batch) == shape.Slice(0, batch)
                ? Extents(indices.Slice(0, last), shape.Slice(batch + indices[last], shape.Rank - batch - indices[last]))
                : throw inference.Error($"indices {indices} with {batch} shared dimensions do not fit '{inference[Input].Name}' of shape {shape}.");
        },
        AttributeDefinition.Integer("batchDimensions", 0, minimum: 0));

    /// <summary>All three.</summary>
    internal static OperatorDefinition[] All => [Definition, Elements, Nd];

    /// <summary>Refuses indices that do not lie within the input in every other dimension.</summary>
    internal static void CheckElements(Inference inference, Shape shape, Shape indices, int axis)
    {
        if (indices.Rank != shape.Rank || Enumerable.Range(0, shape.Rank).Any(i => i != axis && indices[i] > shape[i]))
        {
            throw inference.Error($"indices of shape {indices} do not fit '{inference[Input].Name}' of shape {shape} along dimension {axis}.");
        }
    }

    private static long[] Extents(params Shape[] parts) => [.. parts.SelectMany(part => part.Dimensions).Select(extent => (long)extent)];

    private static OperatorDefinition Define(string kind, string meaning, Func<Inference, long[]> infer, params AttributeDefinition[] attributes) => new()
    {
        Kind = kind,
        Family = OperatorFamily.Move,
        Meaning = meaning,
        Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.All, 'T'), PortDefinition.Of("indices", ElementTypeSet.Indices)),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.All, 'T')),
        Attributes = EquatableArray<AttributeDefinition>.From(attributes),
        Infer = inference => [inference.LikeFirst(inference.Computed(infer(inference)))],
    };
}
