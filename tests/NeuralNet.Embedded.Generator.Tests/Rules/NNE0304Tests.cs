// Native AOT builds without fused multiply-add.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0304Tests
{
    [Theory]
    [InlineData("NeuralNetInstructionSet=none", "the instruction set 'none' leaves it out")]
    [InlineData("NeuralNetInstructionSet=sse4.2", "'sse4.2'")]
    [InlineData("IlcInstructionSet=popcnt,sse4.2", "'popcnt,sse4.2'")]
    [InlineData("OptimizationPreference=Size", "OptimizationPreference=Size")]
    [InlineData("OptimizationPreference=size;NeuralNetInstructionSet=avx", "OptimizationPreference=Size")]
    public void It_is_reported_once_at_the_first_network(string properties, string reason)
    {
        Project project = With("PublishAot=true;RuntimeIdentifier=linux-x64;" + properties);
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0304", project);
        diagnostic.Says(reason);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.EndsWith("A.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal(2, project.Run().GeneratedSources.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PublishAot=true;RuntimeIdentifier=linux-x64")]
    [InlineData("PublishAot=true;RuntimeIdentifier=linux-x64;NeuralNetInstructionSet=x86-64-v3;OptimizationPreference=Size")]
    [InlineData("PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=native")]
    [InlineData("PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=avx2,fma;OptimizationPreference=Size")]
    [InlineData("PublishAot=true;RuntimeIdentifier=linux-arm64;OptimizationPreference=Size")]
    [InlineData("PublishAot=false;RuntimeIdentifier=linux-x64;OptimizationPreference=Size")]
    [InlineData("RuntimeIdentifier=linux-x64;NeuralNetInstructionSet=none")]
    public void Other_builds_hear_nothing(string properties) => Assert.Empty(With(properties).Run().Diagnostics);

    private static Project With(string properties)
    {
        Project project = new(
            [("B.cs", "[NeuralNet.Embedded.NeuralNetwork(\"b.nnmodel\")] public static partial class B;"), ("A.cs", "[NeuralNet.Embedded.NeuralNetwork(\"a.nnmodel\")] public static partial class A;")],
            [("a.nnmodel", RuleAssert.Model), ("b.nnmodel", RuleAssert.Model)]);
        foreach (string[] property in properties.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=')))
        {
            project.WithProperty(property[0], property[1]);
        }

        return project;
    }
}
