// The checkout the tests were built from.
using System.Reflection;

namespace NeuralNet.Embedded.Package.Tests;

internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The compiler of the SDK that built the tests, as a server.</summary>
    public static string CompilerServer { get; } = Metadata("CompilerServer");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
