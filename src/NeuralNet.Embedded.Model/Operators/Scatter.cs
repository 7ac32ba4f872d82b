// Elements written to computed places.
namespace NeuralNet.Embedded.Model;

/// <summary>The operators that copy a tensor and change elements at places another tensor names. Indices are read as by <see cref="Gather"/>.</summary>
public static class Scatter
{
    /// <summary>The input ports: what is copied, where it changes, and by what.</summary>
    public const int Input = 0, Indices = 1, Updates = 2;

    private const string Reduction = "; reduction none replaces, the others combine old and new; updates come in row-major order; "
        + "negative indices count from the end, those outside mean the nearest one inside";

    /// <summary>Single elements along one dimension.</summary>
    public static OperatorDefinition Elements { get; } = Define(
        "scatterElements",
        "the input with element (.., indices(.., i, ..), ..) changed by updates(.., i, ..), i in dimension axis" + Reduction,
        inference =>
        {
            Shape shape = inference.ShapeOfRank(Input, 1);
            Gather.CheckElements(inference, shape, inference.Shape(Indices), inference.Axis(inference.Operator.Integer("axis"), shape.Rank));
            return inference.Shape(Indices);
        },
        AttributeDefinition.Integer("axis", 0));

    /// <summary>Slices at places of several dimensions.</summary>
    public static OperatorDefinition Nd { get; } = Define(
        "scatterNd",
        "the input with slice (indices(i.., 0), ..., indices(i.., k - 1), r..) changed by updates(i.., r..)" + Reduction,
        inference =>
        {
            Shape shape = inference.Shape(Input), indices = inference.ShapeOfRank(Indices, 1);
            int last = indices.Rank - 1, depth = indices[last];
            return depth <= shape.Rank
                ? new Shape(indices.Slice(0, last).Dimensions.Concat(shape.Slice(depth, shape.Rank - depth).Dimensions).ToEquatableArray())
                : throw inference.Error($"indices of shape {indices} name {depth} dimensions, but '{inference[Input].Name}' has {shape.Rank}.");
        });

    /// <summary>Both.</summary>
    internal static OperatorDefinition[] All => [Elements, Nd];

    private static OperatorDefinition Define(string kind, string meaning, Func<Inference, Shape> expectedUpdates, params AttributeDefinition[] attributes) =>
        new()
        {
            Kind = kind,
            Meaning = meaning,
            Inputs = EquatableArray.Create(
            PortDefinition.Of("input", ElementTypeSet.All, 'T'),
            PortDefinition.Of("indices", ElementTypeSet.Indices),
            PortDefinition.Of("updates", ElementTypeSet.All, 'T')),
            Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.All, 'T')),
            Attributes = EquatableArray.Create([.. attributes, AttributeDefinition.Choice("reduction", "none", "add", "multiply", "minimum", "maximum")]),
            Infer = inference =>
            {
                inference.Expect(Updates, expectedUpdates(inference));
                return inference[Input].ElementType == ElementType.Bool && inference.Operator.Choice("reduction") != "none"
                    ? throw inference.Error("bools can only be replaced.")
                    : [inference.LikeFirst(inference.Shape(Input))];
            },
        };
}
