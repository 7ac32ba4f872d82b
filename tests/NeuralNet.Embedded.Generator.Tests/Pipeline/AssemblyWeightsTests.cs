// Weights that the build stored in an assembly: named by their hash, never taken for others, and the same numbers as in C#.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed partial class AssemblyWeightsTests
{
    private static readonly NetworkModel Large = OddModels.Wide(width: 500, outputs: 600);
    private static readonly NetworkWeights Weights = NetworkWeights.Of(Large)!;

    [Fact]
    public void Stored_weights_are_read_from_the_type_named_by_their_hash()
    {
        Project project = Project.WithModel(ModelWriter.Write(Large));
        project.StoreWeights(("net.nnmodel", Weights.Hash));
        GeneratorRunResult result = project.Run();

        Assert.Empty(result.Diagnostics);
        string text = Assert.Single(result.GeneratedSources).SourceText.ToString();
        Assert.Contains($"global::NeuralNet.Embedded.Weights.Sha256_{Weights.Hash}.Values", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0x", text, StringComparison.Ordinal);

        // It compiles with these weights, and with no others.
        CSharpCompilation compilation = project.WithGenerated(result);
        Assert.Empty(Project.Complaints(WithHolder(compilation, Weights.Hash)));
        Assert.Contains("Sha256_", Assert.Single(Project.Complaints(WithHolder(compilation, new string('0', 64)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_an_older_model_are_not_used()
    {
        Project project = Project.WithModel(ModelWriter.Write(Large));
        project.StoreWeights(("net.nnmodel", NetworkWeights.Of(OddModels.Wide(width: 501, outputs: 600))!.Hash));
        GeneratorRunResult result = project.Run();
        Assert.Equal("NNE0302", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(2, result.GeneratedSources.Length);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }

    [Fact]
    public void Stored_weights_are_bit_for_bit_those_of_the_csharp_form()
    {
        NetworkModel model = GoldenCase.Load("dense-large-weights").Model;
        string inCSharp = Project.WithModel(ModelWriter.Write(model)).Run().GeneratedSources.Single(source => source.HintName.EndsWith(".Weights.g.cs", StringComparison.Ordinal)).SourceText.ToString();
        ulong[] words = [.. Word().Matches(inCSharp).Select(word => ulong.Parse(word.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        Assert.Equal(words, MemoryMarshal.Cast<byte, ulong>(NetworkWeights.Of(model, largestInCSharp: 0)!.Bytes.Span).ToArray());
    }

    [Fact]
    public void Small_weights_stay_in_csharp() => Assert.Null(NetworkWeights.Of(OddModels.Wide(width: 64, outputs: 64)));

    [Fact]
    public void New_weights_of_one_model_emit_only_its_network_again()
    {
        Project project = new(
            [("A.cs", SourceOf("A", "a.nnmodel")), ("B.cs", SourceOf("B", "b.nnmodel"))],
            [("a.nnmodel", ModelWriter.Write(Large)), ("b.nnmodel", GoldenCase.Load("dense-one-layer").Text)]);
        project.Run();
        project.StoreWeights(("a.nnmodel", Weights.Hash));
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            project.Run().TrackedSteps[TrackingNames.Emitted].SelectMany(run => run.Outputs).Select(output => output.Reason).Order().Reverse());

        // The same answer from the build again.
        project.StoreWeights(("a.nnmodel", Weights.Hash));
        Assert.All(
            project.Run().TrackedSteps[TrackingNames.Emitted].SelectMany(run => run.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static string SourceOf(string name, string model) =>
        $"namespace Acme; [NeuralNet.Embedded.NeuralNetwork(\"{model}\")] public static partial class {name};";

    private static CSharpCompilation WithHolder(CSharpCompilation compilation, string hash) => compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
        $"namespace NeuralNet.Embedded.Weights; internal static class Sha256_{hash} {{ public static System.ReadOnlySpan<float> Values => default; }}",
        new CSharpParseOptions(LanguageVersion.CSharp14)));

    [GeneratedRegex("0x([0-9A-F]+)UL")]
    private static partial Regex Word();
}
