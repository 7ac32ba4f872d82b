// The README's code is compiled, so that it cannot go stale.
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Architecture.Tests;

public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void The_example_compiles_against_generated_code()
    {
        string example = CodeBlocks().Matches(Readme)[0].Groups[1].Value;
        IEnumerable<string> sources = NetworkSource.Generate(Iris(), "", "Iris").Select(source => source.Text);
        // What a console project has by default.
        string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

        CSharpCompilation compilation = CSharpCompilation.Create(
            "Readme",
            sources.Append(usings).Append(example.Replace("static partial class", "public static partial class", StringComparison.Ordinal)).Select(source => CSharpSyntaxTree.ParseText(source)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void The_generated_code_it_shows_is_what_the_generator_writes()
    {
        string shown = CodeBlocks().Matches(Readme)[1].Groups[1].Value;
        string generated = NetworkSource.Generate(Iris(), "", "Iris")[0].Text;
        string method = generated[generated.IndexOf("public static void Forward(ReadOnlySpan<float> input, Span<float> output, Span<float> workspace)", StringComparison.Ordinal)..];
        method = method[..(method.IndexOf("\n    }\n", StringComparison.Ordinal) + 7)];
        Assert.Equal(Unindent(method), Unindent(shown));
    }

    [Fact]
    public void The_example_of_the_self_test_compiles_with_what_the_generator_makes_of_it()
    {
        string example = CodeBlocks().Matches(Readme)[2].Groups[1].Value;
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText("global using System;", options), CSharpSyntaxTree.ParseText(example, options)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NeuralNetworkGenerator().AsSourceGenerator()], [new ModelText(ModelWriter.Write(Iris()))], options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);

        Assert.Empty(diagnostics);
        Assert.DoesNotContain(completed.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    // The programs that people copy, for what each is there for.
    [Theory]
    [InlineData("README.md", 0, PredictionTask.Classification, "Iris", "species")]
    [InlineData("README.md", 0, PredictionTask.BinaryClassification, "Iris", "species")]
    [InlineData("src/NeuralNet.Embedded/README.md", 0, PredictionTask.Classification, "Iris", "species")]
    [InlineData("src/NeuralNet.Embedded/README.md", 0, PredictionTask.BinaryClassification, "Iris", "species")]
    [InlineData("src/NeuralNet.Embedded/AGENTS.md", 0, PredictionTask.Classification, "Iris", "species")]
    [InlineData("src/NeuralNet.Embedded/AGENTS.md", 0, PredictionTask.BinaryClassification, "Iris", "species")]
    [InlineData("src/NeuralNet.Embedded/AGENTS.md", 1, PredictionTask.Regression, "Petal", "petal_width_cm")]
    [InlineData("src/NeuralNet.Embedded/AGENTS.md", 2, PredictionTask.AnomalyDetection, "Flower", "")]
    public void A_program_compiles_with_what_the_generator_makes_of_its_model(string page, int block, PredictionTask task, string name, string target)
    {
        string example = CodeBlocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)))[block].Groups[1].Value;
        CSharpParseOptions options = new(LanguageVersion.CSharp12);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText("global using System;", options), CSharpSyntaxTree.ParseText(example, options)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        string model = ModelWriter.Write(FlowerModels.Create(name.ToLowerInvariant(), task, target));
        CSharpGeneratorDriver.Create([new NeuralNetworkGenerator().AsSourceGenerator()], [new ModelText(model, name.ToLowerInvariant() + ".nnmodel")], options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);

        Assert.Empty(diagnostics);
        Assert.DoesNotContain(completed.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public void The_page_for_assistants_is_short_and_names_every_rule()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "src/NeuralNet.Embedded/AGENTS.md"));
        Assert.True(page.Split('\n').Length < 120);
        string[] rules = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator/NeuralNet.Embedded.Generator/rules"), "NNE*.md").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(rules, RuleIds().Matches(page).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_short_and_its_links_lead_somewhere()
    {
        Assert.True(Readme.Split('\n').Length < 200);
        Assert.All(
            Links().Matches(Readme).Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link)), link));
    }

    private static string Unindent(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"NNE\d{4}")]
    private static partial Regex RuleIds();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();

    private sealed class ModelText(string text, string path = "iris.nnmodel") : AdditionalText
    {
        public override string Path => path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }

    // The quickstart's network, with weights of no importance.
    private static NetworkModel Iris()
    {
        static Tensor Random(string name, params int[] shape)
        {
            Random random = new(name.Length);
            Shape of = Shape.Of(shape);
            return Tensor.FromSingles(name, of, [.. Enumerable.Range(0, (int)of.ElementCount).Select(_ => random.NextSingle() + 0.1f)]);
        }

        return new NetworkModel
        {
            Name = "iris",
            Inputs = EquatableArray.Create(new TensorInfo("input", Shape.Of(4))),
            Outputs = EquatableArray.Create("output"),
            Preprocessing = EquatableArray.Create<Operator>(Standardize.Of("standardize", "input", "offset", "scale", "scaled")),
            Operators = EquatableArray.Create<Operator>(
                Dense.Of("dense0", "scaled", "w0", "b0", "z0"),
                Unary.Tanh.Of("tanh0", "z0", "h0"),
                Dense.Of("dense1", "h0", "w1", "b1", "z1"),
                Softmax.Of("softmax", "z1", "output")),
            Tensors = EquatableArray.Create(Random("offset", 4), Random("scale", 4), Random("w0", 8, 4), Random("b0", 8), Random("w1", 3, 8), Random("b1", 3)),
            Features = new[] { "sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm" }.Select(name => new Feature(name)).ToEquatableArray(),
            Target = new Target(EquatableArray.Create("species"), PredictionTask.Classification, EquatableArray.Create("setosa", "versicolor", "virginica")),
        };
    }
}
