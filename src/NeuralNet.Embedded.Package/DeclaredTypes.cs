// Which types the project's own code declares: the build step writes none of those, so that the generator alone tells what is wrong with
// a class that is there already, and the compiler adds nothing.
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Package;

/// <summary>Finds declarations in source files.</summary>
internal static class DeclaredTypes
{
    private static readonly string[] Keywords = ["class", "struct", "interface", "enum", "record"];

    /// <summary>Those of <paramref name="names"/>, types with their namespaces, that a file declares. Files of the generator do not count.</summary>
    public static ISet<string> Find(IEnumerable<string> files, IReadOnlyCollection<string> names)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        string[] last = [.. names.Select(name => name.Substring(name.LastIndexOf('.') + 1)).Distinct()];
        foreach (string text in last.Length == 0 ? [] : files.Select(Read))
        {
            if (last.Any(name => text.IndexOf(name, StringComparison.Ordinal) >= 0) && !text.StartsWith(GeneratedFile.Header, StringComparison.Ordinal))
            {
                found.UnionWith(In(text).Intersect(names));
            }
        }

        return found;
    }

    /// <summary>The types in a text that are in no other type and have no parameters, with their namespaces.</summary>
    public static IEnumerable<string> In(string text)
    {
        string[] tokens = [.. SourceTokens.Of(text), "", ""];
        Stack<(string Prefix, int Depth)> spaces = new([("", 0)]);
        int depth = 0;
        for (int i = 0; i < tokens.Length - 2; i++)
        {
            (string prefix, int level) = spaces.Peek();
            switch (tokens[i])
            {
                case "{":
                    depth++;
                    break;
                case "}":
                    depth--;
                    if (spaces.Count > 1 && depth < level)
                    {
                        spaces.Pop();
                    }

                    break;
                case "namespace" when depth == level:
                    while (tokens[i + 1] is not ("{" or ";" or ""))
                    {
                        prefix += tokens[++i];
                    }

                    // One with braces ends with them, one for the file with the file.
                    spaces.Push((prefix + ".", tokens[i + 1] == "{" ? depth + 1 : depth));
                    break;
                case string keyword when depth == level && Keywords.Contains(keyword) && IsName(tokens[i + 1]) && tokens[i + 2] != "<":
                    yield return prefix + tokens[i + 1];
                    break;
            }
        }
    }

    private static bool IsName(string token) => token.Length > 0 && (char.IsLetter(token[0]) || token[0] == '_') && !Keywords.Contains(token);

    // What cannot be read is told by the compiler.
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
