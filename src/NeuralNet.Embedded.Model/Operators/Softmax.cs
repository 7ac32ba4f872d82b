// The function that turns logits into probabilities, its logarithm and its limit.
namespace NeuralNet.Embedded.Model;

/// <summary>Exponentials divided by their sum over one dimension: y_i = exp(x_i) / sum_j exp(x_j).</summary>
public static class Softmax
{
    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = Define("softmax", "exp(x_i) / sum_j exp(x_j)");

    /// <summary>Its logarithm.</summary>
    public static OperatorDefinition Logarithm { get; } = Define("logSoftmax", "x_i - log(sum_j exp(x_j))");

    /// <summary>Its limit for ever larger logits.</summary>
    public static OperatorDefinition Hard { get; } = Define("hardmax", "1 at the first greatest x_i, 0 elsewhere");

    /// <summary>All three.</summary>
    internal static OperatorDefinition[] All => [Definition, Logarithm, Hard];

    /// <summary>A softmax over the last dimension.</summary>
    public static Operator Of(string name, string input, string output) => Definition.Of(name, input, output);

    private static OperatorDefinition Define(string kind, string formula) => new()
    {
        Kind = kind,
        Meaning = "over dimension axis (counted from the back where negative): " + formula,
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Attributes = EquatableArray.Create(AttributeDefinition.Integer("axis", -1)),
        Infer = ShapeRules.AlongAxis,
    };
}
