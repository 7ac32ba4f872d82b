// Reads operators: the kind first, then tensors and attributes as the kind's definition names them.
namespace NeuralNet.Embedded.Model;

internal static class OperatorReader
{
    /// <summary>An entry of <c>preprocessing</c> or <c>operators</c>; null, reported, when its kind does not exist.</summary>
    public static Operator? Read(FieldReader fields)
    {
        if (fields.Required("op", JsonKind.String) is not JsonValue kind)
        {
            return null;
        }

        string text = kind.GetText();
        if (OperatorTable.Find(text) is OperatorDefinition definition)
        {
            return Read(definition, fields);
        }

        fields.Errors.Add(
            ModelProblemKind.UnknownOperator,
            $"There is no operator '{Excerpt.Of(text)}'.{Nearest.Suggestion(text, OperatorTable.Kinds)} FORMAT.md lists the "
                + $"{OperatorTable.Kinds.Count} there are.",
            kind.Offset);
        return null;
    }

    private static Operator Read(OperatorDefinition definition, FieldReader fields)
    {
        string name = fields.Name;
        List<string?> inputs = [], outputs = [];
        ReadPorts(definition.Inputs, fields, inputs);
        ReadPorts(definition.Outputs, fields, outputs);
        Operator read = new(definition.Kind, name, Trimmed(inputs).ToEquatableArray(), Trimmed(outputs).Select(output => output ?? "").ToEquatableArray());
        foreach (AttributeDefinition attribute in definition.Attributes)
        {
            if (ReadAttribute(attribute, fields) is AttributeValue value)
            {
                read = read.With(attribute.Name, value);
            }
        }

        return read;
    }

    private static void ReadPorts(EquatableArray<PortDefinition> ports, FieldReader fields, List<string?> tensors)
    {
        foreach (PortDefinition port in ports)
        {
            if (port.IsVariadic)
            {
                // An empty name leaves a place of a list out.
                tensors.AddRange(fields.Texts(port.Name, required: !port.IsOptional));
            }
            else
            {
                tensors.Add(port.IsOptional ? fields.OptionalText(port.Name) : fields.Text(port.Name));
            }
        }
    }

    private static List<string?> Trimmed(List<string?> tensors)
    {
        while (tensors.Count > 0 && tensors[tensors.Count - 1] is null)
        {
            tensors.RemoveAt(tensors.Count - 1);
        }

        return tensors;
    }

    private static AttributeValue? ReadAttribute(AttributeDefinition attribute, FieldReader fields)
    {
        ModelErrors errors = fields.Errors;
        JsonValue? Field(JsonKind kind) => attribute.Default is null ? fields.Required(attribute.Name, kind) : fields.Optional(attribute.Name, kind);
        long Integer(JsonValue value) => ValueReader.ReadInteger(value, attribute.Minimum, attribute.Maximum, ModelProblemKind.TooLarge, errors);
        return attribute.Type switch
        {
            AttributeType.Float => Field(JsonKind.Number) is JsonValue number ? (AttributeValue?)ValueReader.ReadSingle(number, errors) : null,
            AttributeType.Integer => Field(JsonKind.Number) is JsonValue number ? (AttributeValue?)checked((int)Integer(number)) : null,
            AttributeType.Flag => Field(JsonKind.Boolean) is JsonValue flag ? (AttributeValue?)(flag.Source[flag.Offset] == 't') : null,
            AttributeType.Choice => Field(JsonKind.String) is JsonValue word ? ReadChoice(attribute, word, errors) : null,
            AttributeType.Floats =>
                Field(JsonKind.Array) is JsonValue list
                    ? (AttributeValue?)list.Elements().Select(item => ValueReader.ReadSingle(item, errors)).ToArray()
                    : null,
            _ => Field(JsonKind.Array) is JsonValue list ? (AttributeValue?)list.Elements().Select(item => checked((int)Integer(item))).ToArray() : null,
        };
    }

    private static AttributeValue? ReadChoice(AttributeDefinition attribute, JsonValue word, ModelErrors errors)
    {
        string text = word.GetText();
        if (attribute.Choices.Contains(text))
        {
            return text;
        }

        errors.Malformed($"'{attribute.Name}' is '{Excerpt.Of(text)}'; expected one of {string.Join(", ", attribute.Choices)}.", word);
        return null;
    }
}
