// Knows the files that this generator wrote, when they come back among the sources: EmitCompilerGeneratedFiles into the project's own
// folder does that.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Recognizes generated files.</summary>
internal static class GeneratedSource
{
    /// <summary>The first file that this generator wrote with a part of <paramref name="type"/>; null for none.</summary>
    public static string? Find(INamedTypeSymbol type) => Trees(type).FirstOrDefault(tree => IsOurs(tree) && !IsTypesFile(tree))?.FilePath;

    /// <summary>The first file of the user's with a part of <paramref name="type"/>; null for none.</summary>
    public static string? FindOther(INamedTypeSymbol type) => Trees(type).FirstOrDefault(tree => !IsOurs(tree))?.FilePath;

    /// <summary>Whether all of <paramref name="type"/> is in the files that the build step writes for other generators to see.</summary>
    public static bool IsTypesFile(INamedTypeSymbol type) => Trees(type).All(IsTypesFile);

    /// <summary>What to do about a file that is compiled a second time.</summary>
    public static string Advice(string path, string projectDirectory)
    {
        string relative = ModelPath.RelativeTo(projectDirectory, path);
        string folder = relative.Contains('/') ? relative.Substring(0, relative.IndexOf('/')) + "/**" : relative;
        return $"its generated file '{relative}' is compiled a second time; add <Compile Remove=\"{folder}\" />, or let generated files be written into obj";
    }

    private static IEnumerable<SyntaxTree> Trees(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(part => part.SyntaxTree);

    private static bool IsTypesFile(SyntaxTree tree) => tree.FilePath.EndsWith(GeneratedFile.TypesEnd, StringComparison.OrdinalIgnoreCase) && IsOurs(tree);

    private static bool IsOurs(SyntaxTree tree) =>
        tree.TryGetText(out Microsoft.CodeAnalysis.Text.SourceText? text) && text.Length > GeneratedFile.Header.Length
        && text.ToString(new Microsoft.CodeAnalysis.Text.TextSpan(0, GeneratedFile.Header.Length)) == GeneratedFile.Header;
}
