// The attributes of generated members: analyzers and coverage tools leave what carries them alone. On members and not on the class,
// part of which is the user's own.
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Marks generated code as such.</summary>
internal static class GeneratedMark
{
    /// <summary>The namespaces of the attributes.</summary>
    public static readonly string[] Namespaces = ["System.CodeDom.Compiler", "System.Diagnostics.CodeAnalysis"];

    private const string Generated = "GeneratedCode", Uncovered = "ExcludeFromCodeCoverage";

    /// <summary>The package's version, as the attribute says it.</summary>
    public static readonly string Version = typeof(GeneratedMark).Assembly.GetName().Version.ToString(3);

    private static readonly string[] Starts = ["public ", "internal ", "private ", "static "];
    private static readonly string[] Code = ["(", "{", "=>", " class ", " struct "];

    /// <summary>The line in front of <paramref name="declaration"/>. Constants, fields and enums have no code to cover, and may not say so.</summary>
    public static string Of(EmitContext context, string declaration)
    {
        bool hasCode = !declaration.Contains(" const ") && !declaration.Contains(" enum ")
            && Code.Any(declaration.Contains);
        string generated = $"{Type(context, Generated)}(\"NeuralNet.Embedded\", {StringLiteral.Of(Version)})";
        return hasCode ? $"[{generated}, {Type(context, Uncovered)}]" : $"[{generated}]";
    }

    /// <summary>Whether a line at the depth of members begins one.</summary>
    public static bool IsDeclaration(string line) => Starts.Any(start => line.StartsWith(start, StringComparison.Ordinal));

    // The compiler looks for an attribute under both of its names.
    private static string Type(EmitContext context, string name) =>
        context.Type(name) == name && context.Type(name + "Attribute") == name + "Attribute" ? name : $"global::{KnownTypes.NamespaceOf(name)}.{name}Attribute";
}
