// Suggests the file that someone may have meant.
using NeuralNet.Embedded.Generator.Parsing;

namespace NeuralNet.Embedded.Package;

/// <summary>Finds files whose names resemble that of one that is not there.</summary>
internal static class NearFile
{
    /// <summary>The end of a message about a missing file: the nearest in its folder; empty where there is none.</summary>
    /// <param name="path">The missing file.</param>
    /// <param name="extensions">What such files end in.</param>
    public static string Describe(string path, IReadOnlyCollection<string> extensions)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || !Directory.Exists(folder))
        {
            return folder is null ? "" : $"; there is no folder '{folder}' either";
        }

        string wanted = Path.GetFileName(path);
        string? nearest = Directory.EnumerateFiles(folder)
            .Select(Path.GetFileName)
            .Where(name => extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            .OrderBy(name => EditDistance.Of(wanted, name))
            .ThenBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest is null ? "" : $"; the nearest there is '{nearest}'";
    }
}
