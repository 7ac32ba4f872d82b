// Where the rule pages are published. The repository's address stands in Directory.Build.props; the build hands it on as metadata.
using System.Reflection;

namespace NeuralNet.Embedded.Generator.Diagnostics;

internal static class RulePages
{
    private static readonly string Folder =
        typeof(RulePages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryUrl").Value
        + "/blob/main/generator/NeuralNet.Embedded.Generator/rules/";

    /// <summary>The page of a rule; its name is the id.</summary>
    public static string Of(string id) => $"{Folder}{id}.md";
}
