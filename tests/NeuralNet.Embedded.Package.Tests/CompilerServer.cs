// One warm compiler for all builds of a test run: a cold one takes longer than the rest of a small build.
namespace NeuralNet.Embedded.Package.Tests;

/// <summary>The compiler server of this run; the first build starts it, and it ends with the run.</summary>
internal static class CompilerServer
{
    private static readonly string Name = $"neuralnet-{Guid.NewGuid():N}";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Properties = new(() =>
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ProcessRun.Of(Repository.Root, Repository.CompilerServer, "-shutdown", $"-pipename:{Name}");
        return new Dictionary<string, string> { ["UseSharedCompilation"] = "true", ["SharedCompilationId"] = Name };
    });

    /// <summary>The properties, as variables of the environment, by which a build finds the server.</summary>
    public static IReadOnlyDictionary<string, string> Variables => Properties.Value;
}
