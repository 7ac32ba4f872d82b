// The reserved words of C#. Roslyn knows them too, but emitting code must work without Roslyn: the tool does it.
namespace NeuralNet.Embedded.Generator.Text;

/// <summary>The words that cannot be identifiers.</summary>
internal static class CSharpKeywords
{
    // Contextual words that would change the meaning of a parameter, a local or a type name stand at the end.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
        "__arglist", "__makeref", "__reftype", "__refvalue",
        "allows", "await", "dynamic", "extension", "file", "nameof", "notnull", "partial", "record", "required",
        "scoped", "unmanaged", "var", "where", "yield",
    };

    /// <summary>Whether <paramref name="word"/> needs an @ in front.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
