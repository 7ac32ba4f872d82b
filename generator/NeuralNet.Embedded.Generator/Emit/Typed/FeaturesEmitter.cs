// Writes the record of a network's columns and the enums of those that are categories.
using System.Globalization;
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits <c>Features</c>.</summary>
internal static class FeaturesEmitter
{
    /// <summary>The record and the enums it needs.</summary>
    public static void Emit(TypedApi api, CodeWriter code)
    {
        foreach (TypedColumn column in api.Columns.Where(column => column.IsCategorical))
        {
            EnumEmitter.Emit(column.Type, $"The values of column <c>{CommentText.InXml(column.Feature.Name)}</c>.", column.Categories, code);
            code.Line();
        }

        code.Summary("The raw values of one prediction, in the order and the units of the training data.");
        foreach (TypedColumn column in api.Columns)
        {
            code.Line($"/// <param name=\"{column.Property}\">{Describe(column.Feature)}</param>");
        }

        code.Line($"public readonly record struct {TypedApi.Features}(");
        code.Indent(1);
        for (int i = 0; i < api.Columns.Count; i++)
        {
            TypedColumn column = api.Columns[i];
            string end = i == api.Columns.Count - 1 ? ");" : ",";
            string type = column.IsCategorical ? Identifier.Escape(column.Type) : column.Type;
            code.Line($"{type} {Identifier.Escape(column.Property)}{end}");
        }

        code.Indent(-1);
    }

    private static string Describe(Feature feature)
    {
        string unit = feature.Unit is null ? "" : " " + CommentText.InXml(feature.Unit);
        string range = feature is { Minimum: double minimum, Maximum: double maximum } && feature.Categories.Count == 0
            ? $": {Text(minimum)} to {Text(maximum)}{unit}{(feature.Mean is double mean ? $", mean {Text(mean)}" : "")} in the training data"
            : "";
        return $"Column <c>{CommentText.InXml(feature.Name)}</c>{range}.";
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
