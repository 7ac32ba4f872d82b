// Where the repository lies: compiled into the assembly by the build.
using System.Reflection;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string GeneratorFolder => Path.Combine(Root, "generator", "NeuralNet.Embedded.Generator");
}
