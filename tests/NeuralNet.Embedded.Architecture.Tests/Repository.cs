// The checkout the tests were built from.
using System.Reflection;

namespace NeuralNet.Embedded.Architecture.Tests;

internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The project files of a top-level folder, by project name; those inside templates belong to whoever uses the template.</summary>
    public static IReadOnlyDictionary<string, string> Projects(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        .Where(path => !path.Contains(Path.Combine("NeuralNet.Embedded.Templates", "content"), StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => path);
}
