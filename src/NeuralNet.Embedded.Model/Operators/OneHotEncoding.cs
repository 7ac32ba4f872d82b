// Indices as vectors with a single one.
namespace NeuralNet.Embedded.Model;

/// <summary>Writes every index as a vector that differs at its place; what the data preparation's <see cref="OneHot"/> does column by column.</summary>
public static class OneHotEncoding
{
    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "oneHotEncoding",
        Meaning = "a new dimension of depth elements at axis of the output: onValue at the place the index names, offValue elsewhere; "
            + "floats lose their fraction, indices from -depth on count from the end, any other outside gives offValue everywhere",
        Inputs = EquatableArray.Create(PortDefinition.Of("indices", ElementTypeSet.Indices | ElementTypeSet.Float32)),
        Attributes = EquatableArray.Create(
            AttributeDefinition.Integer("depth", minimum: 1),
            AttributeDefinition.Integer("axis", -1),
            AttributeDefinition.Float("offValue", 0f),
            AttributeDefinition.Float("onValue", 1f)),
        Infer = inference =>
        {
            Shape shape = inference.Shape(0);
            int axis = inference.Axis(inference.Operator.Integer("axis"), shape.Rank + 1);
            List<long> extents = [.. shape.Dimensions.Select(extent => (long)extent)];
            extents.Insert(axis, inference.Operator.Integer("depth"));
            return [new TensorType(inference.Computed(extents))];
        },
    };
}
