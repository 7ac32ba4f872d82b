// From an additional file to a model, or to diagnostics that point into the file.
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads model files.</summary>
internal static class ModelFileParser
{
    private const string Extension = ".nnmodel";

    // What the build leaves in place of a model that it could not train or import.
    private const string FailureExtension = Extension + ".error";

    /// <summary>Whether an additional file is a model, or tells why there is none.</summary>
    public static bool IsModel(AdditionalText file) =>
        file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || IsFailure(file);

    /// <summary>The path of the model, also where the file tells why there is none.</summary>
    public static string PathOf(AdditionalText file) =>
        IsFailure(file) ? file.Path.Substring(0, file.Path.Length - FailureExtension.Length) + Extension : file.Path;

    /// <summary>Reads one file; null if it is no model.</summary>
    public static ModelFileSpec? Parse(AdditionalText file, CancellationToken cancellation) =>
        !IsModel(file) ? null : IsFailure(file) ? ParseFailure(file, cancellation) : Parse(file.Path, file.GetText(cancellation));

    /// <summary>A file that could not be read, for a reason told elsewhere; null if it is no model.</summary>
    public static ModelFileSpec? Unreadable(AdditionalText file) => IsModel(file) ? new ModelFileSpec(PathOf(file), null, default) : null;

    private static bool IsFailure(AdditionalText file) => file.Path.EndsWith(FailureExtension, StringComparison.OrdinalIgnoreCase);

    // Four lines, written by the tool: the file that is to blame, line and column (0 where none is meant), and the cause.
    private static ModelFileSpec ParseFailure(AdditionalText file, CancellationToken cancellation)
    {
        string[] lines = file.GetText(cancellation) is SourceText text ? [.. text.Lines.Select(line => line.ToString())] : [];
        int Number(int index) =>
            lines.Length > index && int.TryParse(lines[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        string path = PathOf(file);
        LocationSpec place = LocationSpec.InModel(lines.Length > 0 && lines[0].Length > 0 ? lines[0] : path, Number(1), Number(2));
        string cause = lines.Length > 3 ? lines[3] : "The model could not be made.";
        return new ModelFileSpec(path, null, EquatableArray.Create(DiagnosticSpec.Of(Rules.ModelNotMade, place, cause)));
    }

    private static ModelFileSpec Parse(string path, SourceText? text)
    {
        if (text is null)
        {
            return new ModelFileSpec(path, null, EquatableArray.Create(DiagnosticSpec.Of(Rules.UnreadableModel, LocationSpec.InModel(path, 1, 1), path)));
        }

        ModelReadResult result = ModelReader.Read(text.ToString());
        return new ModelFileSpec(
            path,
            result.Model,
            result.Errors.Select(error => DiagnosticSpec.Of(Rules.For(error.Kind), LocationSpec.InModel(path, error.Line, error.Column), error.Message))
                .ToEquatableArray());
    }
}
