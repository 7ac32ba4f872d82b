// From an additional file to a model, or to diagnostics that point into the file.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads model files.</summary>
internal static class ModelFileParser
{
    /// <summary>Whether an additional file is a model.</summary>
    public static bool IsModel(AdditionalText file) => file.Path.EndsWith(".nnmodel", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads one file; never throws.</summary>
    public static ModelFileSpec Parse(AdditionalText file, CancellationToken cancellation) => Guard.Run(
        file.Path,
        LocationSpec.InModel(file.Path, 1, 1),
        () => Parse(file.Path, file.GetText(cancellation)),
        diagnostic => Rejected(file.Path, diagnostic));

    private static ModelFileSpec Parse(string path, SourceText? text)
    {
        if (text is null)
        {
            return Rejected(path, DiagnosticSpec.Of(Rules.UnreadableModel, LocationSpec.InModel(path, 1, 1), path));
        }

        ModelReadResult result = ModelReader.Read(text.ToString());
        return new ModelFileSpec(
            path,
            result.Model,
            result.Errors.Select(error => DiagnosticSpec.Of(Rules.For(error.Kind), LocationSpec.InModel(path, error.Line, error.Column), error.Message)).ToEquatableArray());
    }

    private static ModelFileSpec Rejected(string path, DiagnosticSpec diagnostic) => new(path, null, EquatableArray.Create(diagnostic));
}
