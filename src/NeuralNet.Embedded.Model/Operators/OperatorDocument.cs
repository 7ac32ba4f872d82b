// The table of operators as FORMAT.md shows it, made from their definitions.
using System.Text;

namespace NeuralNet.Embedded.Model;

/// <summary>Documents the operators in Markdown.</summary>
public static class OperatorDocument
{
    /// <summary>The table: a row for each kind, in the order of their names.</summary>
    public static string Table
    {
        get
        {
            StringBuilder table = new("| `op` | reads | writes | attributes (value when left out) | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (OperatorDefinition definition in OperatorTable.All)
            {
                HashSet<char> told = [];
                table.Append("| `").Append(definition.Kind).Append("` | ")
                    .Append(string.Join(", ", definition.Inputs.Select(port => Port(port, told)))).Append(" | ")
                    .Append(string.Join(", ", definition.Outputs.Select(port => Port(port, told)))).Append(" | ")
                    .Append(string.Join("; ", definition.Attributes.Select(Attribute))).Append(" | ")
                    .Append(definition.Meaning.Replace("|", "\\|")).Append(" |\n");
            }

            return table.ToString();
        }
    }

    /// <summary>A port's name, then what is not ordinary about it: float32, computed or constant, and there.</summary>
    private static string Port(PortDefinition port, HashSet<char> told)
    {
        // A letter's types are told where it stands first.
        string letter = port.TypeVariable == ' ' ? "" : port.TypeVariable.ToString();
        string types = port.Types == ElementTypeSet.Float32 ? ""
            : letter.Length == 0 ? Types(port.Types)
            : told.Add(port.TypeVariable) ? $"{letter}: {Types(port.Types)}" : letter;
        string[] words =
        [
            port.IsOptional ? "optional" : "",
            port.IsVariadic ? "list" : "",
            port.IsConstant ? "constant" : "",
            port.IsFinite ? "finite" : "",
            types,
        ];
        string said = string.Join(", ", words.Where(word => word.Length > 0));
        return said.Length == 0 ? $"`{port.Name}`" : $"`{port.Name}` ({said})";
    }

    private static string Types(ElementTypeSet types) => types switch
    {
        ElementTypeSet.All => "any type",
        ElementTypeSet.Numbers => "numbers",
        ElementTypeSet.Integers => "integers",
        _ => OperatorDefinition.Describe(types),
    };

    private static string Attribute(AttributeDefinition attribute)
    {
        string from = attribute.Minimum > int.MinValue ? $" from {attribute.Minimum} up" : "";
        string type = attribute.Type switch
        {
            AttributeType.Float => "number",
            AttributeType.Floats => "numbers",
            AttributeType.Integer => "whole number" + from,
            AttributeType.Integers => "whole numbers" + from,
            AttributeType.Flag => "true or false",
            _ => string.Join(", ", attribute.Choices),
        };
        return $"`{attribute.Name}`: {type} ({(attribute.Default is AttributeValue absent ? Value(absent) : "required")})";
    }

    private static string Value(AttributeValue value) => value.Type switch
    {
        AttributeType.Float => NumberText.Of(value.ToFloat()),
        AttributeType.Flag => value.ToInteger() != 0 ? "true" : "false",
        AttributeType.Choice => value.Text!,
        AttributeType.Integer => value.ToInteger().ToString(System.Globalization.CultureInfo.InvariantCulture),
        AttributeType.Floats => "[" + string.Join(", ", value.Floats.Select(NumberText.Of)) + "]",
        _ => "[" + string.Join(", ", value.Integers) + "]",
    };
}
