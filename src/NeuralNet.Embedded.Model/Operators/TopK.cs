// The greatest or least elements and their places.
namespace NeuralNet.Embedded.Model;

/// <summary>The k greatest or least elements along one dimension, with their indices.</summary>
public static class TopK
{
    /// <summary>The output ports.</summary>
    public const int Values = 0, Indices = 1;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "topK",
        Meaning = "along dimension axis the k greatest (largest) or least elements and their indices, of equal ones the first, "
            + "NaN counting as greater than any number; "
            + "best first where sorted, else in any order",
        Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.Numbers, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("values", ElementTypeSet.Numbers, 'T'), PortDefinition.Of("indices", ElementTypeSet.Int64)),
        Attributes = EquatableArray.Create(
            AttributeDefinition.Integer("k", minimum: 1),
            AttributeDefinition.Integer("axis", -1),
            AttributeDefinition.Flag("largest", true),
            AttributeDefinition.Flag("sorted", true)),
        Infer = inference =>
        {
            Shape shape = inference.ShapeOfRank(0, 1);
            int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank), k = inference.Operator.Integer("k");
            return k <= shape[axis]
                ? [inference.LikeFirst(shape.With(axis, k)), new TensorType(shape.With(axis, k), ElementType.Int64)]
                : throw inference.Error($"k is {k}, but dimension {axis} of '{inference[0].Name}' has {shape[axis]} elements.");
        },
    };
}
