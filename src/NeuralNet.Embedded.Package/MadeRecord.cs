// What lies beside a model that a build made: the key it was made with, the files that were read besides, which only the tool comes to
// know, and what it warned of. The tool writes it, the build step reads it and adds the warnings; both compile this file.
namespace NeuralNet.Embedded.Package;

/// <summary>The record of a model: its path with <c>.made</c>.</summary>
internal static class MadeRecord
{
    private const string Read = "read ", Told = "told ";

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

    /// <summary>Adds the warnings that came with a model, so that later builds have them too.</summary>
    /// <param name="model">A model with a record.</param>
    /// <param name="source">What it was made of: warnings there are kept by their place alone, which is the same wherever the project lies.</param>
    /// <param name="warnings">The lines.</param>
    public static void AddWarnings(string model, string source, IReadOnlyCollection<string> warnings) => File.AppendAllText(
        PathOf(model),
        string.Concat(warnings.Select(line => $"{Told}{(line.StartsWith(source, StringComparison.Ordinal) ? line.Substring(source.Length) : line)}\n")));

    /// <summary>The warnings that came with a model, at their places in <paramref name="source"/>.</summary>
    public static IEnumerable<string> WarningsOf(string model, string source) => File.ReadAllLines(PathOf(model))
        .Where(line => line.StartsWith(Told, StringComparison.Ordinal))
        .Select(line => line.Substring(Told.Length))
        .Select(line => line.Length > 0 && line[0] is '(' or ':' ? source + line : line);

    private static bool IsStillSo(string line)
    {
        if (line.StartsWith(Told, StringComparison.Ordinal))
        {
            return true;
        }

        int pathStart = Read.Length + ContentHash.Length + 1;
        return line.Length > pathStart
            && line.StartsWith(Read, StringComparison.Ordinal)
            && File.Exists(line.Substring(pathStart))
            && line == $"{Read}{ContentHash.Of(line.Substring(pathStart))} {line.Substring(pathStart)}";
    }
}
