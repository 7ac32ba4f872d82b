// Reads the metadata of NeuralNetModel items: the class to make of a model, and what it may cost.
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads project items.</summary>
internal static class ModelItemParser
{
    /// <summary>The item of one model file; null if the file is no model. Metadata that cannot be used is reported and left out.</summary>
    public static ModelItemSpec? Parse(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        ModelFileParser.IsModel(file) ? Parse(ModelFileParser.PathOf(file), options.GetOptions(file)) : null;

    private static ModelItemSpec Parse(string path, AnalyzerConfigOptions options)
    {
        List<DiagnosticSpec> diagnostics = [];
        string Metadata(string name) => options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) ? value.Trim() : "";
        void Reject(string name, string expected) => diagnostics.Add(DiagnosticSpec.Of(
            Rules.InvalidMetadata, LocationSpec.InModel(path, 1, 1), name, CommentText.Of(Metadata(name)), ModelPath.FileNameOf(path), expected));

        long? Limit(string name)
        {
            if (Metadata(name).Length == 0)
            {
                return null;
            }

            if (long.TryParse(Metadata(name), NumberStyles.None, CultureInfo.InvariantCulture, out long limit))
            {
                return limit;
            }

            Reject(name, "a whole number, digits only");
            return null;
        }

        string className = Metadata("Class"), space = Metadata("Namespace");
        if (className.Length > 0 && !Identifier.IsValid(className))
        {
            Reject("Class", "a C# identifier");
            className = "";
        }

        if (space.Length > 0 && !space.Split('.').All(Identifier.IsValid))
        {
            Reject("Namespace", "identifiers joined by dots");
            className = "";
        }

        BudgetSpec budget = new(Limit("MaxRomBytes"), Limit("MaxWorkspaceBytes"), Limit("MaxMacs"));
        bool verbatim = string.Equals(Metadata("Names"), "Verbatim", StringComparison.OrdinalIgnoreCase);
        if (!verbatim && Metadata("Names").Length > 0)
        {
            Reject("Names", "Verbatim, or left out for names as .NET spells them");
        }

        return new ModelItemSpec(path, className.Length == 0 ? null : className, space, budget, verbatim, diagnostics.ToEquatableArray())
        {
            HasTypesFile = className.Length > 0 && string.Equals(Metadata("NeuralNetTypes"), "true", StringComparison.OrdinalIgnoreCase),
        };
    }
}
