// Where the repository is: tests compare with files that are committed there.
using System.Reflection;

namespace VoiceActivity.Tests;

internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
