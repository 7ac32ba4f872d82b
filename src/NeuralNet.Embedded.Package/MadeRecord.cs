// What lies beside a model that a build made: the key it was made with, and the files that were read besides, which only the tool comes
// to know. The tool writes it, the build step reads it; both compile this file.
namespace NeuralNet.Embedded.Package;

/// <summary>The record of a model: its path with <c>.made</c>.</summary>
internal static class MadeRecord
{
    private const string Read = "read ";

    /// <summary>Where the record of a model lies.</summary>
    public static string PathOf(string model) => model + ".made";

    /// <summary>The record's text.</summary>
    /// <param name="key">What the model was made of.</param>
    /// <param name="reads">Full paths of files that it was made of as well.</param>
    public static string Text(string key, IEnumerable<string> reads) =>
        key + string.Concat(reads.Distinct(StringComparer.Ordinal).Select(path => $"{Read}{ContentHash.Of(path)} {path}\n"));

    /// <summary>Whether a model is there and was made of what <paramref name="key"/> says, and of files that are still the same.</summary>
    public static bool Vouches(string model, string key)
    {
        if (!File.Exists(model) || !File.Exists(PathOf(model)))
        {
            return false;
        }

        string record = File.ReadAllText(PathOf(model));
        return record.StartsWith(key, StringComparison.Ordinal)
            && record.Substring(key.Length).Split(['\n'], StringSplitOptions.RemoveEmptyEntries).All(IsStillSo);
    }

    private static bool IsStillSo(string line)
    {
        int pathStart = Read.Length + ContentHash.Length + 1;
        return line.Length > pathStart
            && line.StartsWith(Read, StringComparison.Ordinal)
            && File.Exists(line.Substring(pathStart))
            && line == $"{Read}{ContentHash.Of(line.Substring(pathStart))} {line.Substring(pathStart)}";
    }
}
