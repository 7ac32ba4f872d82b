// Writes an operator as one line: kind, name, then tensors and attributes in the order of the kind's definition.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class OperatorWriter
{
    public static void Write(JsonWriter json, Operator @operator)
    {
        OperatorDefinition definition = @operator.Definition;
        json.StartObject(JsonWriter.OneLine);
        json.Name("op");
        json.Text(@operator.Kind);
        json.Name("name");
        json.Text(@operator.Name);
        WritePorts(json, definition.Inputs, [.. @operator.Inputs]);
        WritePorts(json, definition.Outputs, [.. @operator.Outputs]);
        foreach (AttributeSetting attribute in @operator.Attributes)
        {
            json.Name(attribute.Name);
            WriteValue(json, attribute.Value);
        }

        json.EndObject();
    }

    private static void WritePorts(JsonWriter json, EquatableArray<PortDefinition> ports, string?[] tensors)
    {
        for (int i = 0; i < ports.Count && i < tensors.Length; i++)
        {
            if (ports[i].IsVariadic)
            {
                ModelWriter.Texts(json, ports[i].Name, tensors.Skip(i).Select(tensor => tensor ?? "").ToEquatableArray());
            }
            else if (tensors[i] is string tensor)
            {
                json.Name(ports[i].Name);
                json.Text(tensor);
            }
        }
    }

    private static void WriteValue(JsonWriter json, AttributeValue value)
    {
        if (value.Type is AttributeType.Floats or AttributeType.Integers)
        {
            json.StartArray(JsonWriter.OneLine);
        }

        if (value.Type == AttributeType.Choice)
        {
            json.Text(value.Text!);
        }

        foreach (float number in value.Floats)
        {
            json.Raw(NumberText.Of(number));
        }

        foreach (long number in value.Integers)
        {
            json.Raw(value.Type == AttributeType.Flag ? (number != 0 ? "true" : "false") : number.ToString(CultureInfo.InvariantCulture));
        }

        if (value.Type is AttributeType.Floats or AttributeType.Integers)
        {
            json.EndArray();
        }
    }
}
