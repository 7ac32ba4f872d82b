// No step and no output of the pipeline throws into the compiler: an exception in any of them is one NNE0999 with its text, and the
// other networks are generated all the same. The list of steps cannot fall behind: a step that is not guarded has no way to be made.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Pipeline;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Tests.Rules;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class GuardTests
{
    private const string Text = "thrown on purpose";

    private static readonly string[] Outputs =
    [
        .. TrackingNames.All.Where(step => step is TrackingNames.Sources or TrackingNames.Placeholders || step.EndsWith("Diagnostics", StringComparison.Ordinal)).Select(GuardedPipeline.OutputOf),
    ];

    // These gather what is known of all classes, or of all of one kind.
    private static readonly Dictionary<string, int> MostLost = new()
    {
        [TrackingNames.AllModels] = 4,
        [TrackingNames.AllTargets] = 4,
        [TrackingNames.MarkedTargets] = 3,
        [TrackingNames.AllItemTargets] = 1,
    };

    public static TheoryData<string> Steps => [.. TrackingNames.All, .. Outputs];

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_exception_in_one_run_of_a_step_is_told_once_and_the_other_networks_are_generated(string step)
    {
        GeneratorRunResult whole = Everything(null).Run();
        bool thrown = false;
        GeneratorRunResult result = Everything(current =>
        {
            if (current == step && !thrown)
            {
                thrown = true;
                throw new InvalidOperationException($"{Text} in {step}");
            }
        }).Run();

        Assert.True(thrown, $"{step} did not run.");
        Assert.Null(result.Exception);
        Diagnostic failure = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Id == "NNE0999");
        failure.Says($"InvalidOperationException: {Text} in {step}");
        Assert.Empty(Ids(result).Except(Ids(whole)).Except(["NNE0999"]));
        string[] lost = [.. Names(whole).Except(Names(result))];
        Assert.InRange(lost.Length, 0, MostLost.GetValueOrDefault(step, 1));
        Assert.Empty(Names(result).Except(Names(whole)));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_that_always_throws_never_throws_into_the_compiler(string step)
    {
        GeneratorRunResult result = Everything(current =>
        {
            if (current == step)
            {
                throw new OperationCanceledException($"{Text} in {step}");
            }
        }).Run();
        Assert.Null(result.Exception);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Id == "NNE0999");
        Assert.All(result.Diagnostics.Where(diagnostic => diagnostic.Id == "NNE0999"), failure => failure.Says($"OperationCanceledException: {Text} in {step}"));
    }

    [Fact]
    public void A_failure_that_is_over_leaves_nothing_behind()
    {
        bool throws = true;
        Project project = Everything(step =>
        {
            if (throws && step == TrackingNames.Networks)
            {
                throw new InvalidOperationException(Text);
            }
        });
        Assert.Empty(Names(project.Run()));
        throws = false;
        project.ReplaceModel("good.nnmodel", RuleAssert.Model.Replace("[1, 2, 3, 4]", "[1, 2, 3, 5]", StringComparison.Ordinal));
        Assert.Contains("Good.g.cs", Names(project.Run()));
    }

    [Fact]
    public void Every_step_and_every_output_runs_inside_the_guard()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Everything(step => seen.Add(step)).Run();
        Assert.Equal(TrackingNames.All.Concat(Outputs).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(typeof(TrackingNames).GetFields().Select(field => (string)field.GetValue(null)!).Order(StringComparer.Ordinal), TrackingNames.All.Order(StringComparer.Ordinal));
    }

    // Outside the folder of the guarded pipeline nobody calls what makes steps and outputs in Roslyn.
    [Fact]
    public void Only_the_guarded_pipeline_makes_steps()
    {
        string inside = Path.Combine(Repository.GeneratorFolder, "Pipeline");
        (string File, string Call)[] calls = [.. RoslynSteps()];
        Assert.Contains(calls, call => call.File.StartsWith(inside, StringComparison.Ordinal) && call.Call.EndsWith("RegisterSourceOutput", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.File.StartsWith(inside, StringComparison.Ordinal) && call.Call.EndsWith("Select", StringComparison.Ordinal));
        Assert.Equal([], calls.Where(call => !call.File.StartsWith(inside, StringComparison.Ordinal)).Select(call => $"{Path.GetFileName(call.File)}: {call.Call}"));
    }

    private static IEnumerable<(string File, string Call)> RoslynSteps()
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";
        string[] makers = ["IncrementalValueProviderExtensions", "SyntaxValueProvider", "IncrementalGeneratorInitializationContext"];
        string[] files =
        [
            .. Directory.EnumerateFiles(Repository.GeneratorFolder, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(Repository.GeneratorFolder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")),
        ];
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Sources",
            files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)).Append(CSharpSyntaxTree.ParseText(Usings, options)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) != "NeuralNet.Embedded.Generator.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel semantics = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                SymbolInfo info = semantics.GetSymbolInfo(name);
                foreach (IMethodSymbol method in info.CandidateSymbols.Prepend(info.Symbol).OfType<IMethodSymbol>().Where(method => makers.Contains(method.ContainingType.Name)))
                {
                    yield return (tree.FilePath, $"{method.ContainingType.Name}.{method.Name}");
                }
            }
        }
    }

    // A project in which every step has something to do: four classes that are right, and a mistake of every kind that a step reports.
    private static Project Everything(Action<string>? beforeStep)
    {
        Project project = new(
            [("Code.cs", """
                using NeuralNet.Embedded;
                [NeuralNetwork("good.nnmodel")] static partial class Good;
                [NeuralNetwork("other.nnmodel")] static partial class Other;
                [NeuralNetwork("other.nnmodel", MaxMacs = 1)] static partial class Rich;
                [NeuralNetwork("none.nnmodel")] static partial class Missing;
                [NeuralNetwork("wide.nnmodel")] static partial class Wide;
                [NeuralNetwork("good.nnmodel")] enum Misplaced { A }
                [System.Text.Json.Serialization.JsonSerializable(typeof(Good.Features))] class Json;
                """)],
            [
                ("good.nnmodel", RuleAssert.Model), ("other.nnmodel", RuleAssert.Model), ("made.nnmodel", RuleAssert.Model), ("bad.nnmodel", "{"),
                ("wide.nnmodel", ModelWriter.Write(OddModels.WithoutKernel)),
            ],
            beforeStep: beforeStep);
        project.StoreWeights(("good.nnmodel", "0123"));
        return project.WithMetadata("made.nnmodel", "Class", "Made").WithMetadata("bad.nnmodel", "MaxMacs", "many");
    }

    private static IEnumerable<string> Ids(GeneratorRunResult result) => result.Diagnostics.Select(diagnostic => diagnostic.Id);

    private static string[] Names(GeneratorRunResult result) => Project.Networks(result);
}
