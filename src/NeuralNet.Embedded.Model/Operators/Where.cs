// The choice between two tensors, element by element.
namespace NeuralNet.Embedded.Model;

/// <summary>Chooses element by element: a where the condition is true, b elsewhere. All three are stretched to one shape.</summary>
public static class Where
{
    /// <summary>The input ports.</summary>
    public const int Condition = 0, A = 1, B = 2;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "where",
        Family = OperatorFamily.Ternary,
        Meaning = "a where condition is true, b elsewhere; all three are stretched to one shape",
        Inputs = EquatableArray.Create(
            PortDefinition.Of("condition", ElementTypeSet.Bool),
            PortDefinition.Of("a", ElementTypeSet.All, 'T'),
            PortDefinition.Of("b", ElementTypeSet.All, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.All, 'T')),
        Infer = inference => [new TensorType(ShapeRules.Broadcast(inference), inference[A].ElementType)],
    };
}
