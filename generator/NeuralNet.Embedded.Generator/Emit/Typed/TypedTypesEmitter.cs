// Writes the types a caller meets: the features as a record, categories and labels as enums.
using System.Globalization;
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits the types of the typed interface.</summary>
internal static class TypedTypesEmitter
{
    /// <summary>The record of features and the enums.</summary>
    public static void Emit(TypedNames names, CodeWriter code)
    {
        code.Summary("What a prediction is made from: raw values, in the order of the training data.");
        foreach (TypedColumn column in names.Columns)
        {
            code.Line($"/// <param name=\"{column.Property}\">{Describe(column.Feature)}</param>");
        }

        code.List(
            $"public readonly record struct {TypedNames.Features}",
            [.. names.Columns.Select(column => $"{(column.Type is null ? "float" : Identifier.Escape(column.Type))} {Identifier.Escape(column.Property)}")],
            ";");

        foreach (TypedColumn column in names.Columns.Where(column => column.Type is not null))
        {
            code.Line();
            code.Summary($"The values of the feature {CommentText.InXml(column.Feature.Name)}.");
            Enum(code, Identifier.Escape(column.Type!), column.Categories, column.Feature.Categories);
        }

        if (names.Labels.Count > 0)
        {
            code.Line();
            code.Summary($"The values of {CommentText.InXml(names.Target.Names[0])}.");
            Enum(code, TypedNames.Label, names.Labels, names.Target.Labels);
        }
    }

    private static void Enum(CodeWriter code, string name, IReadOnlyList<string> members, EquatableArray<string> texts)
    {
        code.Line($"public enum {name}");
        code.Open();
        for (int i = 0; i < members.Count; i++)
        {
            code.Summary($"The value <c>{CommentText.InXml(texts[i])}</c>.");
            code.Line(Identifier.Escape(members[i]) + ",");
        }

        code.Close();
    }

    private static string Describe(Feature feature)
    {
        string unit = feature.Unit is null ? "" : $", in {CommentText.InXml(feature.Unit)}";
        string range = feature.Minimum is double minimum && feature.Maximum is double maximum
            ? $"; {Text(minimum)} to {Text(maximum)} in the training data"
            : "";
        return $"{CommentText.InXml(feature.Name)}{unit}{range}.";
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
