// One instance of every kind of operator.
namespace NeuralNet.Embedded.Model.Tests.Format;

internal static class AllOperators
{
    /// <summary>The functions of one float.</summary>
    public static OperatorDefinition[] Activations { get; } = [.. OperatorTable.All.Where(definition =>
        definition.Family == OperatorFamily.Unary && (definition.Inputs[0].Types & definition.Outputs[0].Types & ElementTypeSet.Float32) != 0 && definition.Kind != "cast")];

    /// <summary>The activation with the given number, of the given parameters where it has some.</summary>
    public static Operator Activation(int number, string name, string input, string output, float a, float b)
    {
        Operator activation = Activations[number % Activations.Length].Of(name, input, output);

        // What has two parameters may want them in order.
        AttributeDefinition[] parameters = [.. activation.Definition.Attributes];
        float[] values = parameters.Length == 2 ? [Math.Min(a, b), Math.Max(a, b)] : [a];
        return parameters.Zip(values).Aggregate(activation, (made, pair) => made.With(pair.First.Name, pair.Second));
    }

    /// <summary>An instance with a tensor at every port, two at those for several, and no attribute at its default.</summary>
    public static Operator Create(OperatorDefinition definition) => definition.Attributes.Aggregate(
        definition.Create("name", definition.Inputs.SelectMany(Names), definition.Outputs.SelectMany(Names)),
        (made, attribute) => made.With(attribute.Name, Unusual(attribute)));

    private static IEnumerable<string> Names(PortDefinition port) => port.IsVariadic ? [port.Name + "0", port.Name + "1"] : [port.Name];

    private static AttributeValue Unusual(AttributeDefinition attribute)
    {
        int whole = (int)Math.Max(attribute.Minimum, 3);
        return attribute.Type switch
        {
            AttributeType.Float => (attribute.Default!.Value.ToFloat() / 2) + 0.8125f,
            AttributeType.Integer => attribute.Default?.ToInteger() == whole ? whole + 1 : whole,
            AttributeType.Flag => attribute.Default!.Value.ToInteger() == 0,
            AttributeType.Choice => attribute.Choices[^1],
            AttributeType.Floats => new[] { 1.5f, -0f },
            _ => new[] { whole, whole + 2, whole },
        };
    }
}
