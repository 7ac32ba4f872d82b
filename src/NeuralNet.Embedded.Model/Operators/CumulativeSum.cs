// Running sums.
namespace NeuralNet.Embedded.Model;

/// <summary>The sums of all elements up to each, along one dimension.</summary>
public static class CumulativeSum
{
    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "cumulativeSum",
        Meaning = "along dimension axis: y_i = the sum of x_0 to x_i, without x_i where exclusive; from the end, x_n-1 to x_i, where reverse",
        Inputs = EquatableArray.Create(PortDefinition.Of("input", ElementTypeSet.Numbers, 'T')),
        Outputs = EquatableArray.Create(PortDefinition.Of("output", ElementTypeSet.Numbers, 'T')),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("axis"), AttributeDefinition.Flag("exclusive"), AttributeDefinition.Flag("reverse")),
        Infer = ShapeRules.AlongAxis,
    };
}
