// A project with one network of a given size, as the compiler sees it.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Benchmarks.Generator;

internal sealed class GeneratorCase
{
    private const int Inputs = 100;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    private readonly AdditionalText _model;

    /// <summary>A dense layer of about <paramref name="weights"/> weights.</summary>
    public GeneratorCase(int weights)
    {
        Random random = new(1);
        int outputs = weights / Inputs;
        NetworkModel model = new()
        {
            Name = "net",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(Inputs))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>(Dense.Of("dense", "x", "w", null, "z"), Unary.Relu.Of("relu", "z", "y")),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(outputs, Inputs), [.. Enumerable.Range(0, weights).Select(_ => (random.NextSingle() * 2) - 1)])),
        };
        string text = ModelWriter.Write(model);
        FileBytes = text.Length;
        _model = new ModelText(text);
        Compilation = CSharpCompilation.Create(
            "Benchmark",
            [Parse("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net;", "Net.cs")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "NeuralNet.Embedded.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
    }

    public int FileBytes { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The first run of a build: reads, plans and emits.</summary>
    public GeneratorDriver Run() => CSharpGeneratorDriver
        .Create([new NeuralNetworkGenerator().AsSourceGenerator()], ImmutableArray.Create(_model), Options)
        .RunGenerators(Compilation);

    /// <summary>What an editor does at every keystroke: the same project with another edit in its code.</summary>
    public void RunAfterEdit(GeneratorDriver driver, int edit) =>
        driver.RunGenerators(Compilation.AddSyntaxTrees(Parse($"internal static class Edit{edit};", "Edit.cs")));

    /// <summary>Compiles what was generated, and returns the size of the assembly.</summary>
    public long Compile(GeneratorDriver driver)
    {
        using MemoryStream image = new();
        bool success = Compilation
            .AddSyntaxTrees(driver.GetRunResult().GeneratedTrees.Select(tree => Parse(tree.ToString(), tree.FilePath)))
            .Emit(image).Success;
        return success ? image.Length : throw new InvalidOperationException("The generated code does not compile.");
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path, System.Text.Encoding.UTF8);

    private sealed class ModelText(string text) : AdditionalText
    {
        public override string Path => "net.nnmodel";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
