// Nothing runs again without need, and what must run does: both directions, on every named step.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class CachingTests
{
    private static readonly string First = GoldenCase.Load("dense-one-layer").Text;
    private static readonly string Second = GoldenCase.Load("dense-large-weights").Text;

    private static readonly string[] PlaceSteps =
    [
        TrackingNames.Targets, TrackingNames.MarkedTargets, TrackingNames.AllTargets, TrackingNames.Bindings, TrackingNames.Bounds, TrackingNames.AllBounds,
    ];

    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Second_run_of_every_model_is_cached(string name)
    {
        Project project = Project.WithModel(GoldenCase.Load(name).Text);
        GeneratorRunResult first = project.Run();
        project.AddSource("Unrelated.cs", "internal static class Unrelated;");
        GeneratorRunResult second = project.Run();
        AssertNothingRan(second, except: []);
        Assert.Equal(Texts(first), Texts(second));
    }

    [Fact]
    public void Every_named_step_takes_part_in_a_run()
    {
        GeneratorRunResult result = TwoNetworks().Run();
        // Roslyn shows the steps on the way to an output; nothing is wrong here, no item asks for a class, and no weights are stored.
        string[] idle =
        [
            .. TrackingNames.All.Where(step => step.EndsWith("Diagnostics", StringComparison.Ordinal)),
            TrackingNames.ItemTargets, TrackingNames.AssemblyWeights, TrackingNames.Placeholders, TrackingNames.Bounds, TrackingNames.AllBounds, TrackingNames.Costs,
            TrackingNames.Misplaced, TrackingNames.AllMisplaced, TrackingNames.UsableModels, TrackingNames.MissedClasses, TrackingNames.ItemProblems, TrackingNames.AllItemProblems, TrackingNames.Told,
            TrackingNames.TypeUses, TrackingNames.AllTypeUses, TrackingNames.SerializedTypes, TrackingNames.AllSerializedTypes,
        ];
        Assert.Equal(TrackingNames.All.Except(idle).Order(), result.TrackedSteps.Keys.Intersect(TrackingNames.All).Except(idle).Order());
    }

    [Fact]
    public void One_changed_weight_emits_only_its_model_again()
    {
        Project project = TwoNetworks();
        GeneratorRunResult first = project.Run();
        project.ReplaceModel("a/first.nnmodel", WithOtherWeight(First));
        GeneratorRunResult second = project.Run();

        Assert.Empty(second.Diagnostics);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(second, TrackingNames.Emitted).Order().Reverse());
        Assert.Equal(1, Reasons(second, TrackingNames.Sources).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.NotEqual(Texts(first)["Acme.A.g.cs"], Texts(second)["Acme.A.g.cs"]);
        Assert.Equal(Texts(first)["Acme.B.g.cs"], Texts(second)["Acme.B.g.cs"]);
    }

    [Fact]
    public void A_model_written_again_with_the_same_content_emits_nothing()
    {
        Project project = TwoNetworks();
        project.Run();
        project.ReplaceModel("a/first.nnmodel", First + "\n");
        AssertNothingRan(project.Run(), except: []);
    }

    [Fact]
    public void An_edit_above_a_class_moves_it_and_emits_nothing()
    {
        Project project = TwoNetworks();
        project.Run();
        project.ReplaceSource("A.cs", "// A comment that moves everything down.\n\n" + SourceOf("A", "a/first.nnmodel"));
        GeneratorRunResult second = project.Run();

        // The class's place is data of the first steps; it ends there.
        AssertNothingRan(second, except: PlaceSteps);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(second, TrackingNames.Targets));
    }

    [Fact]
    public void A_mark_that_moves_to_another_part_of_its_class_emits_nothing()
    {
        Project project = TwoNetworks();
        project.AddSource("A.more.cs", "namespace Acme; static partial class A;");
        GeneratorRunResult first = project.Run();
        project.ReplaceSource("A.cs", "namespace Acme; public static partial class A;");
        project.ReplaceSource("A.more.cs", "namespace Acme; [NeuralNet.Embedded.NeuralNetwork(\"a/first.nnmodel\")] static partial class A;");
        GeneratorRunResult second = project.Run();
        Assert.Equal(Texts(first), Texts(second));
        Assert.All(Reasons(second, TrackingNames.Emitted), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_model_of_other_whitespace_emits_nothing()
    {
        Project project = TwoNetworks();
        project.Run();
        project.ReplaceModel("a/first.nnmodel", First.Replace(": ", ":\t ", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        GeneratorRunResult second = project.Run();
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(second, TrackingNames.Models).Where(reason => reason != IncrementalStepRunReason.Cached));
        AssertNothingRan(second, except: []);
    }

    [Fact]
    public void A_source_file_of_another_name_emits_nothing()
    {
        Project project = TwoNetworks();
        project.Run();
        project.RenameSource("A.cs", "Renamed.cs");
        GeneratorRunResult second = project.Run();
        Assert.Empty(second.Diagnostics);
        Assert.All(Reasons(second, TrackingNames.Emitted), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_model_file_of_another_name_loses_its_class_until_that_follows_and_the_other_stays()
    {
        Project project = TwoNetworks();
        GeneratorRunResult first = project.Run();
        project.RenameModel("a/first.nnmodel", "a/renamed.nnmodel");
        GeneratorRunResult lost = project.Run();
        Assert.Equal("NNE0001", Assert.Single(lost.Diagnostics).Id);
        Assert.DoesNotContain("Acme.A.g.cs", Texts(lost).Keys);
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(lost, TrackingNames.Emitted).Where(reason => reason != IncrementalStepRunReason.Removed));

        project.ReplaceSource("A.cs", SourceOf("A", "a/renamed.nnmodel"));
        GeneratorRunResult found = project.Run();
        Assert.Empty(found.Diagnostics);
        Assert.Equal(Texts(first).Keys.Order(StringComparer.Ordinal), Texts(found).Keys.Order(StringComparer.Ordinal));
        Assert.Contains("from renamed.nnmodel", Texts(found)["Acme.A.g.cs"], StringComparison.Ordinal);
        Assert.Equal(Texts(first)["Acme.B.g.cs"], Texts(found)["Acme.B.g.cs"]);
    }

    [Fact]
    public void A_budget_that_changes_is_checked_and_emits_nothing()
    {
        Project project = TwoNetworks();
        project.Run();
        project.ReplaceSource("A.cs", SourceOf("A", "a/first.nnmodel").Replace("\")]", "\", MaxMacs = 1)]", StringComparison.Ordinal));
        GeneratorRunResult second = project.Run();
        Assert.Equal("NNE0303", Assert.Single(second.Diagnostics).Id);
        Assert.All(Reasons(second, TrackingNames.Emitted), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        project.WithMetadata("second.nnmodel", "MaxRomBytes", "1");
        GeneratorRunResult third = project.Run();
        Assert.Equal(["NNE0303", "NNE0303"], third.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(Reasons(third, TrackingNames.Emitted), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_class_of_an_item_is_cached_through_edits_of_the_code()
    {
        Project project = new([("Other.cs", "internal static class Other;")], [("first.nnmodel", First), ("second.nnmodel", Second)]);
        project.WithMetadata("first.nnmodel", "Class", "A").WithMetadata("second.nnmodel", "Class", "B");
        project.Run();
        project.ReplaceSource("Other.cs", "internal static class Another;");
        AssertNothingRan(project.Run(), except: []);

        project.WithMetadata("first.nnmodel", "Class", "AA");
        GeneratorRunResult renamed = project.Run();
        Assert.Equal(1, Reasons(renamed, TrackingNames.Emitted).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Contains("AA.g.cs", Texts(renamed).Keys);
        Assert.DoesNotContain("A.g.cs", Texts(renamed).Keys);
    }

    [Fact]
    public void A_class_that_changes_its_model_is_emitted_again()
    {
        Project project = TwoNetworks();
        project.Run();
        project.ReplaceSource("A.cs", SourceOf("A", "second.nnmodel"));
        GeneratorRunResult second = project.Run();
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(second, TrackingNames.Emitted));
        Assert.Contains(IncrementalStepRunReason.Cached, Reasons(second, TrackingNames.Emitted));
    }

    [Fact]
    public void A_class_without_its_mark_loses_its_network()
    {
        Project project = TwoNetworks();
        project.Run();
        project.ReplaceSource("A.cs", "namespace Acme; public static partial class A;");
        Assert.Equal(["Acme.B.SelfTest.g.cs", "Acme.B.Weights.g.cs", "Acme.B.g.cs"], Texts(project.Run()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_repaired_model_loses_its_error()
    {
        Project project = TwoNetworks();
        project.ReplaceModel("a/first.nnmodel", "{");
        Assert.NotEmpty(project.Run().Diagnostics);
        project.ReplaceModel("a/first.nnmodel", First);
        GeneratorRunResult repaired = project.Run();
        Assert.Empty(repaired.Diagnostics);
        Assert.Contains("Acme.A.g.cs", Texts(repaired).Keys);
    }

    private static Project TwoNetworks() => new(
        [("A.cs", SourceOf("A", "a/first.nnmodel")), ("B.cs", SourceOf("B", "second.nnmodel"))],
        [("a/first.nnmodel", First), ("second.nnmodel", Second)]);

    private static string SourceOf(string name, string model) =>
        $"namespace Acme; [NeuralNet.Embedded.NeuralNetwork(\"{model}\")] public static partial class {name};";

    private static string WithOtherWeight(string text)
    {
        NetworkModel model = ModelReader.Read(text).Model!;
        Tensor first = model.Tensors[0];
        float[] values = first.ToSingles();
        values[0] = MathF.BitIncrement(values[0]);
        return ModelWriter.Write(model with { Tensors = model.Tensors.Select((tensor, i) => i == 0 ? Tensor.FromSingles(first.Name, first.Shape, values) : tensor).ToEquatableArray() });
    }

    private static Dictionary<string, string> Texts(GeneratorRunResult result) =>
        result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static void AssertNothingRan(GeneratorRunResult result, string[] except)
    {
        foreach (string step in TrackingNames.All.Except(except).Where(result.TrackedSteps.ContainsKey))
        {
            Assert.All(Reasons(result, step), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}."));
        }

        Assert.All(result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(run => run.Outputs), output =>
            Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
