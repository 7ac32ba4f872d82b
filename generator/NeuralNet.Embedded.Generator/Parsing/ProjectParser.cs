// Reads the MSBuild properties that the package's .props makes visible to the compiler.
using Microsoft.CodeAnalysis.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads the project's properties.</summary>
internal static class ProjectParser
{
    /// <summary>Reads what there is; a project without the package's .props has no properties, and nothing is said about it.</summary>
    public static ProjectSpec Parse(AnalyzerConfigOptionsProvider options)
    {
        string Property(string name) => options.GlobalOptions.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";
        string instructionSet = First(Property("IlcInstructionSet"), Property("NeuralNetInstructionSet"), "avx");
        bool isAot = IsTrue(Property("PublishAot")) && Property("RuntimeIdentifier").EndsWith("-x64", StringComparison.OrdinalIgnoreCase);
        bool isSmall = string.Equals(Property("OptimizationPreference"), "Size", StringComparison.OrdinalIgnoreCase);
        return new ProjectSpec(
            Property("ProjectDir"),
            Property("NeuralNetUnlistedModels").Split('|').Where(path => path.Length > 0).ToEquatableArray(),
            isAot ? MissingFusedMultiplyAdd(instructionSet, isSmall) : null)
        {
            IsFileBased = IsTrue(Property("FileBasedProgram")),
            GeneratesRequestHandlers = IsTrue(First(Property("EnableRequestDelegateGenerator"), Property("PublishAot"), "false")),
        };
    }

    // The ahead-of-time compiler knows fused multiply-add for sure from x86-64-v3 on. Given avx it asks the processor at run time,
    // unless it optimises for size; given less it leaves it out.
    private static string? MissingFusedMultiplyAdd(string instructionSet, bool isSmall)
    {
        string[] parts = [.. instructionSet.ToLowerInvariant().Split(',', ';').Select(part => part.Trim())];
        if (parts.Any(part => part is "native" or "x86-64-v3" or "x86-64-v4" or "fma"))
        {
            return null;
        }

        if (!parts.Any(part => part is "avx" or "avx2"))
        {
            return $"the instruction set '{instructionSet}' leaves it out";
        }

        return isSmall ? "OptimizationPreference=Size turns off the check for it at run time" : null;
    }

    private static string First(params string[] values) => values.First(value => value.Length > 0);

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
