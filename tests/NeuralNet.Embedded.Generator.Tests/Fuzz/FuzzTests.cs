// Whatever stands in a model file, the user gets a diagnostic that points into it or a class that compiles: no exception, no hang,
// and time and memory in proportion to the text.
using System.Diagnostics;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Parsing;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Tests.Typed;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Fuzz;

public sealed class FuzzTests
{
    private const int ProjectOneIn = 64;

    private static readonly ClassSpec Class = new("Acme", default, "partial class Net", "Net", IsStatic: true, Summary: false, default);

    // Far beyond the slowest on an idle machine: a hang takes longer, a busy machine does not.
    private static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(20);
    private const long MaximumBytes = 64L << 20;

    private static readonly string[] Texts =
    [
        .. new[] { "dense-one-layer", "softmax-multiclass", "sigmoid-binary", "identity-regression", "dense-several-outputs", "standardize-twice", "dense-hostile-names", "relu-xor-by-hand" }
            .Select(name => GoldenCase.Load(name).Text),
    ];

    private static readonly Gen<(string[] Columns, string[] Labels, string[] Categories, string[] Tensors)> HostileNames =
        Gen.Select(HostileText.Names(1, 6), HostileText.Names(2, 5), HostileText.Names(1, 4), HostileText.Names(4, 4));

    [Fact]
    public void Damaged_models_bring_a_diagnostic_or_a_class() =>
        Damage.Of(Texts).SampleSeeded(3_000, Judge);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public void A_hundred_thousand_damaged_models_bring_a_diagnostic_or_a_class()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("NEURALNET_SLOW_TESTS") == "1", "Set NEURALNET_SLOW_TESTS=1 to run the slow tests.");
        Damage.Of(Texts).Sample(text => Judge(text), iter: 100_000, threads: 2);
    }

    [Fact]
    public void Hostile_names_of_columns_labels_and_categories_compile_and_stay_names() =>
        HostileNames.SampleSeeded(60, JudgeNames);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public void Three_thousand_sets_of_hostile_names_compile_and_stay_names()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("NEURALNET_SLOW_TESTS") == "1", "Set NEURALNET_SLOW_TESTS=1 to run the slow tests.");
        HostileNames.Sample(JudgeNames, iter: 3_000, threads: 2);
    }

    private static void JudgeNames((string[] Columns, string[] Labels, string[] Categories, string[] Tensors) names)
    {
        NetworkModel model = Named(names.Columns, names.Labels, names.Categories, names.Tensors);
        Assert.Empty(ModelValidator.Validate(model));
        Project project = Project.WithModel(ModelWriter.Write(model));
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        CSharpCompilation compilation = project.WithGenerated(result);
        Assert.Empty(Project.Complaints(compilation));
        AssertOnlyTheNetwork(compilation, names.Columns.Length + 1, names.Labels.Length);
    }

    // Every text is read, planned and emitted; a few also go through the compiler's own driver and are compiled, which takes most of the time.
    private static void Judge(string text)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        ModelFileSpec file = ModelFileParser.Parse(new InMemoryModel("net.nnmodel", text), CancellationToken.None)!;
        EmittedSpec? emitted = file.Model is null ? null : NetworkGeneration.Generate(new NetworkSpec(Class, file.Model, file.Path, "Acme.Net"));
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;

        DiagnosticSpec[] diagnostics = [.. file.Diagnostics, .. emitted?.Diagnostics ?? default];
        Assert.InRange(time, TimeSpan.Zero, MaximumTime);
        Assert.InRange(bytes, 0, MaximumBytes);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "NNE0999");
        Assert.All(diagnostics, diagnostic => Assert.Equal("net.nnmodel", diagnostic.Location!.FilePath));
        Assert.Equal(diagnostics.Length == 0, emitted is { Sources.Count: > 0 });
        if (IsChosen(text))
        {
            JudgeInProject(text);
        }
    }

    private static void JudgeInProject(string text)
    {
        Project project = Project.WithModel(text);
        GeneratorRunResult result = project.Run();
        Assert.Null(result.Exception);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id == "NNE0999");
        Assert.Equal(Project.Networks(result).Length == 0, result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        if (Project.Networks(result).Length > 0)
        {
            Assert.Empty(Project.Complaints(project.WithGenerated(result)));
        }
    }

    private static bool IsChosen(string text) => (uint)string.GetHashCode(text.AsSpan(), StringComparison.Ordinal) % ProjectOneIn == 0;

    private static NetworkModel Named(string[] columns, string[] labels, string[] categories, string[] tensors)
    {
        Feature[] features = [.. columns.Select(column => new Feature(column, Minimum: 0, Maximum: 1, Mean: 0.5, Unit: column)), new Feature(string.Concat(columns) + "?", categories.ToEquatableArray())];
        NetworkModel model = TypedNetwork.Model(features, TypedNetwork.Classes(labels), labels.Length, probabilities: true);
        Dictionary<string, string> names = new(StringComparer.Ordinal) { ["x"] = tensors[0], ["y"] = tensors[1], ["w"] = tensors[2], ["z"] = tensors[3], ["b"] = string.Concat(tensors) + "b" };
        return model with
        {
            Name = tensors[0] + columns[0],
            Inputs = EquatableArray.Create(model.Inputs[0] with { Name = names["x"] }),
            Outputs = EquatableArray.Create(names["y"]),
            Operators = EquatableArray.Create<Operator>(
                Dense.Of(columns[0], names["x"], names["w"], names["b"], names["z"]), Softmax.Of(columns[0] + labels[0], names["z"], names["y"])),
            Tensors = model.Tensors.Select(tensor => tensor with { Name = names[tensor.Name] }).ToEquatableArray(),
        };
    }

    // A name that became code would show as one more type or member.
    private static void AssertOnlyTheNetwork(CSharpCompilation compilation, int columns, int labels)
    {
        INamedTypeSymbol network = compilation.GetTypeByMetadataName("Acme.Net")!;
        Assert.Equal(["Net"], network.ContainingNamespace.GetTypeMembers().Select(type => type.Name));
        Assert.Equal(["Acme"], compilation.Assembly.GlobalNamespace.GetMembers().Select(member => member.Name));
        Assert.Equal(4, network.GetTypeMembers().Length);
        Assert.Equal(columns, network.GetTypeMembers("Features").Single().GetMembers().OfType<IPropertySymbol>().Count(property => !property.IsImplicitlyDeclared));
        Assert.Equal(labels, network.GetTypeMembers("Label").Single().GetMembers().OfType<IFieldSymbol>().Count());
    }
}
