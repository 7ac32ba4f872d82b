// Writes the record of a network's columns and the enums of those that are categories.
using System.Globalization;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits <c>Features</c>.</summary>
internal static class FeaturesEmitter
{
    // As many names as a person reads in a tooltip.
    private const int MaximumCategories = 8;

    /// <summary>The record and the enums it needs.</summary>
    public static void Emit(TypedApi api, CodeWriter code)
    {
        foreach (TypedColumn column in api.Columns.Where(column => column.IsCategorical))
        {
            EnumEmitter.Emit(column.Type, $"The values of column <c>{CommentText.InXml(column.Feature.Name)}</c>.", column.Categories, code);
            code.Line();
        }

        code.Summary("The raw values of one prediction, in the order and the units of the training data. A column left out does not compile.");
        code.Line($"public readonly record struct {TypedApi.Features}");
        code.Open();
        for (int i = 0; i < api.Columns.Count; i++)
        {
            if (i > 0)
            {
                code.Line();
            }

            TypedColumn column = api.Columns[i];
            code.Summary(Describe(column));
            code.Line($"public required {column.Declared} {Identifier.Escape(column.Property)} {{ get; init; }}");
        }

        code.Close();
    }

    // What the model knows of the column: its categories, or range, unit and mean, and how a missing value is passed.
    private static string Describe(TypedColumn column)
    {
        Feature feature = column.Feature;
        string known = feature.Categories.Count > 0 ? "one of " + Categories(feature) : Numbers(feature);
        string missing = column.MayMiss ? $" {(column.IsCategorical ? "Null" : "NaN")} where it is missing." : "";
        return $"Column <c>{CommentText.InXml(feature.Name)}</c>{(known.Length > 0 ? ": " + known : "")}.{missing}";
    }

    private static string Categories(Feature feature) =>
        string.Join(", ", feature.Categories.Take(MaximumCategories).Select(CommentText.InXml))
        + (feature.Categories.Count > MaximumCategories ? $" and {Number.Of(feature.Categories.Count - MaximumCategories)} more" : "");

    private static string Numbers(Feature feature)
    {
        string? unit = feature.Unit is null ? null : CommentText.InXml(feature.Unit);
        string? range = feature is { Minimum: double minimum, Maximum: double maximum } ? $"{Text(minimum)} to {Text(maximum)}" : null;
        string? size = range is null ? (unit is null ? null : "in " + unit) : range + (unit is null ? "" : " " + unit);
        string? mean = feature.Mean is double value ? "mean " + Text(value) : null;
        return string.Join(", ", new[] { size, mean }.Where(part => part is not null))
            + (range is null && mean is null ? "" : " in the training data");
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
