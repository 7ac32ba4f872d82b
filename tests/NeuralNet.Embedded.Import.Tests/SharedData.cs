// The folder of shared test data beside the repository; tests that need it skip where it is absent.
using System.Reflection;

namespace NeuralNet.Embedded.Import.Tests;

internal static class SharedData
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Repository =
        typeof(SharedData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly string Root = Environment.GetEnvironmentVariable("NEURALNET_SHARED") ?? Path.Combine(Repository, "..", "shared");

    /// <summary>The path of a file or folder; the calling test skips where it does not exist.</summary>
    public static string Require(params string[] parts)
    {
        string path = Path.GetFullPath(Path.Combine([Root, .. parts]));
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"{path} is not there; set NEURALNET_SHARED to the folder of shared test data.");
        return path;
    }
}
