// Names that try to become code, to be invisible, or to be the same as others.
using CsCheck;

namespace NeuralNet.Embedded.Generator.Tests.Fuzz;

internal static class HostileText
{
    private static readonly string[] Seeds =
    [
        "a\"; System.Diagnostics.Process.Start(\"x\");//", "*/ static int x; /*", "</summary>", "]]>", "<!--", "&amp;", "{0}", "\\", "\r\n#error x\r\n",
        "class", "value__", "Equals", "GetHashCode", "Features", "Label", "Predict", "Forward", "Weights", "TestVectors", "SelfTest", "InputLength", "Span", "System", "Deconstruct",
        "__arglist", "__makeref", "op_Equality", "op_Inequality", "get_a_b", "set_a_b", "init_a_b", "EqualityContract", "PrintMembers", "_workspace", "WorkspaceLength",
        "features", "probabilities", "input", "output", "hidden", "i", "from", "select", "field", "value", "global", "HasFlag", "NET",
        "a b", "a-b", "a_b", "A B", "1", "_", "@", "@x", "x y z", "Größe", "度", "\U0001f600", "\ud83d", "\u200b", "\u202e", "\u2028", "\0", "e\u0301", "ı", "İ", "ß", "ﬁ",
    ];

    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.Int[0, Seeds.Length - 1].Select(index => Seeds[index]),
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, Seeds.Length - 1]).Select((first, second) => Seeds[first] + Seeds[second]),
        Gen.String[Gen.Char, 1, 12],
        Gen.String[Gen.Char["\"\\{}<>/*#@;()\u2028\u202e aA1_"], 1, 20],
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[1, 10_000]).Select((index, length) => string.Concat(Enumerable.Repeat(Seeds[index] + "x", (length / (Seeds[index].Length + 1)) + 1))));

    /// <summary>Between the given numbers of names, no two the same, none empty, and all such that a file can hold them.</summary>
    public static Gen<string[]> Names(int minimum, int maximum) => Name.Array[minimum, maximum].Select(names =>
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        return names.Select(name =>
        {
            // Runes turn half a surrogate pair into the replacement character.
            string unique = string.Concat(name.EnumerateRunes());
            while (!taken.Add(unique))
            {
                unique += "'";
            }

            return unique;
        }).ToArray();
    });
}
