// The same elements under another shape.
namespace NeuralNet.Embedded.Model;

/// <summary>Reads the same elements, row-major, as a tensor of another shape.</summary>
public static class Reshape
{
    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "reshape",
        Family = OperatorFamily.View,
        Meaning = "the elements in their row-major order as a tensor of shape, which has as many elements",
        Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.All, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.All, 'T')),
        Attributes = EquatableArray.Create(AttributeDefinition.Integers("shape", minimum: 1)),
        Infer = inference =>
        {
            Shape shape = new(inference.Operator.Integers("shape"));
            return shape.ElementCount == inference.Shape(0).ElementCount
                ? [inference.LikeFirst(shape)]
                : throw inference.Error(
                    $"'{inference[0].Name}' of shape {inference.Shape(0)} has {inference.Shape(0).ElementCount} elements, which do not make {shape}.");
        },
    };

    /// <summary>A change of shape.</summary>
    public static Operator Of(string name, string input, Shape shape, string output) => Definition.Of(name, input, output).With("shape", shape.Dimensions);
}
