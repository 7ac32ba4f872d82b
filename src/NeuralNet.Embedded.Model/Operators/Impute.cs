// What stands in for missing values.
namespace NeuralNet.Embedded.Model;

/// <summary>Replaces NaN by learned values.</summary>
public static class Impute
{
    /// <summary>The input ports: the data, and the constants that replace NaN.</summary>
    public const int Input = 0, Values = 1;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "impute",
        Meaning = "x, or where that is NaN the value that stands there once values is stretched to the input's shape",
        Inputs = EquatableArray.Create(PortDefinition.Float("input"), PortDefinition.Weights("values")),
        Infer = inference =>
        {
            ShapeRules.ExpectStretching(inference, Values, inference.Shape(Input));
            return [new TensorType(inference.Shape(Input))];
        },
    };
}
