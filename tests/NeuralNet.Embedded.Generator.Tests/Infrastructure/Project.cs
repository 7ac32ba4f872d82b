// A project of a user in memory: its sources and models, compiled as strictly as a compiler can.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NeuralNet.Embedded.Generator.Emit;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal sealed class Project
{
    public const string Folder = "/project/";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "NeuralNet.Embedded.dll" or "netstandard.dll"))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    // Documentation comments are checked, as they are where a documentation file is made.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private GeneratorDriver _driver;
    private ProjectOptions _options;

    public Project(IEnumerable<(string Path, string Text)> sources, IEnumerable<(string Path, string? Text)> models, string folder = Folder, OptimizationLevel optimization = OptimizationLevel.Release, Action<string>? beforeStep = null)
    {
        _options = new ProjectOptions(folder);
        Compilation = CSharpCompilation.Create(
            "Consumer",
            sources.Select(source => Parse(source.Path, source.Text)),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: false,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                warningLevel: 9999,
                optimizationLevel: optimization));
        Models = [.. models.Select(model => new InMemoryModel(model.Path, model.Text))];
        _driver = CSharpGeneratorDriver.Create(
            [new NeuralNetworkGenerator { BeforeStep = beforeStep }.AsSourceGenerator()],
            Models,
            ParseOptions,
            _options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public CSharpCompilation Compilation { get; private set; }

    public ImmutableArray<AdditionalText> Models { get; private set; }

    /// <summary>A project with one class <c>Acme.Net</c> for one model.</summary>
    public static Project WithModel(string? modelText, string source = DefaultSource, OptimizationLevel optimization = OptimizationLevel.Release) =>
        new([("Net.cs", source)], [("net.nnmodel", modelText)], optimization: optimization);

    public const string DefaultSource = """
        namespace Acme;

        /// <summary>A network.</summary>
        [NeuralNet.Embedded.NeuralNetwork("net.nnmodel")]
        public static partial class Net;
        """;

    /// <summary>The project with an MSBuild property.</summary>
    public Project WithProperty(string name, string value) => With(_options.WithProperty(name, value));

    /// <summary>The project with metadata on the item of a model.</summary>
    public Project WithMetadata(string model, string name, string value) => With(_options.WithMetadata(model, name, value));

    /// <summary>Runs the generator, again where it ran before.</summary>
    public GeneratorRunResult Run()
    {
        _driver = _driver.RunGenerators(Compilation);
        return _driver.GetRunResult().Results.Single();
    }

    public void ReplaceSource(string path, string text)
    {
        SyntaxTree old = Compilation.SyntaxTrees.Single(tree => tree.FilePath == Folder + path);
        Compilation = Compilation.ReplaceSyntaxTree(old, Parse(path, text));
    }

    /// <summary>Tells the generator that a weights assembly holds the weights with the given hash, for each of the models.</summary>
    public void StoreWeights(params (string Path, string Hash)[] weights)
    {
        foreach ((string path, string hash) in weights)
        {
            With(_options.WithMetadata(path, "NeuralNetWeights", hash));
        }
    }

    public void AddSource(string path, string text) => Compilation = Compilation.AddSyntaxTrees(Parse(path, text));

    public void RenameSource(string path, string newPath)
    {
        SyntaxTree old = Compilation.SyntaxTrees.Single(tree => tree.FilePath == Folder + path);
        Compilation = Compilation.ReplaceSyntaxTree(old, Parse(newPath, old.ToString()));
    }

    public void ReplaceModel(string path, string text)
    {
        AdditionalText old = Models.Single(model => model.Path == path);
        InMemoryModel @new = new(path, text);
        Models = Models.Replace(old, @new);
        _driver = _driver.ReplaceAdditionalText(old, @new);
    }

    /// <summary>Gives a model another path; its text stays.</summary>
    public void RenameModel(string path, string newPath)
    {
        AdditionalText old = Models.Single(model => model.Path == path);
        InMemoryModel @new = new(newPath, old.GetText()!.ToString());
        Models = Models.Replace(old, @new);
        _driver = _driver.ReplaceAdditionalTexts(Models);
    }

    /// <summary>The user's sources together with the generated ones.</summary>
    public CSharpCompilation WithGenerated(GeneratorRunResult result) => Compilation.AddSyntaxTrees(
        result.GeneratedSources.Select(source => Parse(source.HintName, source.SourceText.ToString())));

    /// <summary>The names of the files that belong to networks, without what stands in for those that cannot be generated.</summary>
    public static string[] Networks(GeneratorRunResult result) =>
        [.. result.GeneratedSources.Select(source => source.HintName).Where(name => !name.EndsWith(PlaceholderEmitter.Suffix, StringComparison.Ordinal))];

    /// <summary>Everything the compiler has to say at the level of warnings and errors.</summary>
    public static string[] Complaints(CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    private Project With(ProjectOptions options)
    {
        _options = options;
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(options);
        return this;
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, Folder + path);
}
