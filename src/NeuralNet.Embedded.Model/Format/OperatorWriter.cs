// Writes an operator as one line: kind, name, then the fields by the operator's own rule.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal sealed class OperatorWriter(JsonWriter json) : IOperatorFieldWriter
{
    public static void Write(JsonWriter json, Operator @operator)
    {
        OperatorWriter fields = new(json);
        json.StartObject(JsonWriter.OneLine);
        fields.Text("op", @operator.Kind);
        fields.Text("name", @operator.Name);
        @operator.WriteFields(fields);
        json.EndObject();
    }

    public void Text(string key, string? value)
    {
        if (value is not null)
        {
            json.Name(key);
            json.Text(value);
        }
    }

    public void Number(string key, float value)
    {
        json.Name(key);
        json.Raw(NumberText.Of(value));
    }

    public void Integers(string key, EquatableArray<int> values)
    {
        json.Name(key);
        json.StartArray(JsonWriter.OneLine);
        foreach (int value in values)
        {
            json.Raw(value.ToString(CultureInfo.InvariantCulture));
        }

        json.EndArray();
    }
}
