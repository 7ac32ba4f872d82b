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

    /// <summary>A filling of gaps.</summary>
    public static Operator Of(string name, string input, string values, string output) => Definition.Of(name, input, values, output);

    /// <summary>The tensor that holds an input once its gaps are filled; null where anything else reads the input too, so that a gap reaches it.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">The name of one of its inputs.</param>
    public static string? FilledInput(NetworkModel model, string input)
    {
        Operator[] readers = [.. model.AllOperators.Where(@operator => @operator.Inputs.Contains(input))];
        return readers.Length == 1 && readers[0].Is(Definition) && !model.Outputs.Contains(input) ? readers[0].Output : null;
    }

    /// <summary>Whether a NaN in the network's first input stands for a missing value, which the network fills.</summary>
    public static bool FillsGaps(NetworkModel model) => model.Inputs.Count > 0 && FilledInput(model, model.Inputs[0].Name) is not null;
}
