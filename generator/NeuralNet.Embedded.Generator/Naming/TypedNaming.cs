// How members of the typed API are spelt.
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>Spells the members that stand for columns, labels and categories.</summary>
/// <param name="Verbatim">As the data spells them, where that is an identifier; else as .NET spells members.</param>
internal readonly record struct TypedNaming(bool Verbatim)
{
    private const int LongestVerbatim = 64;

    /// <summary>The identifier of <paramref name="text"/>, without an @.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="role">What it names, such as <c>Label</c>: the identifier for a text without letters and digits.</param>
    public string Of(string text, string role) =>
        !Verbatim ? Identifier.Member(text, role)
        : Identifier.IsValid(text) && text.Length <= LongestVerbatim ? text
        : Identifier.Pascal(text, role);
}
