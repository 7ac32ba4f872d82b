// Where the data sets and recorded trainings lie that are too large for the repository.
using System.Reflection;

namespace NeuralNet.Embedded.Training.Tests;

internal static class SharedFiles
{
    /// <summary>The folder named by NEURALNET_SHARED, or the one beside the repository.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("NEURALNET_SHARED")
        ?? Path.Combine(RepositoryRoot(), "..", "shared");

    /// <summary>The full path of a shared file or folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The folders (or files) of a shared folder, by name; a single empty name where the folder is absent.</summary>
    public static IEnumerable<object[]> Entries(bool folders, params string[] parts)
    {
        string root = PathOf(parts);
        return !Directory.Exists(root)
            ? [[""]]
            : (folders ? Directory.EnumerateDirectories(root) : Directory.EnumerateFiles(root, "*.json"))
                .Select(path => new object[] { Path.GetFileName(path) })
                .OrderBy(entry => (string)entry[0], StringComparer.Ordinal);
    }

    private static string RepositoryRoot() => typeof(SharedFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
