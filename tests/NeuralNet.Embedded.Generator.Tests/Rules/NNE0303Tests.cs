// Networks that cost more than they may.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0303Tests
{
    private static readonly NetworkFootprint Footprint = NetworkFootprint.Of(GoldenCase.Load("softmax-multiclass").Model);
    private static readonly long Macs = NetworkStatistics.Of(Graph.Of(GoldenCase.Load("softmax-multiclass").Model)).MacCount;

    public static TheoryData<string, long, string> Budgets => new()
    {
        { "MaxRomBytes", Footprint.WeightBytes, "bytes of read-only memory" },
        { "MaxWorkspaceBytes", Footprint.WorkspaceBytes, "bytes of workspace" },
        { "MaxMacs", Macs, "multiply-adds" },
    };

    [Theory]
    [MemberData(nameof(Budgets))]
    public void An_attribute_s_budget_is_kept_to_the_last_unit(string budget, long cost, string unit)
    {
        Assert.Empty(WithAttribute($"{budget} = {cost}").Run().Diagnostics);
        Project project = WithAttribute($"{budget} = {cost - 1}");
        Diagnostic diagnostic = RuleAssert.Single("NNE0303", project);
        diagnostic.Says("'Acme.Net'", $"{cost:N0} {unit}, 1 more than {budget} = {cost - 1} allows; the heaviest: ");
        Assert.EndsWith("Net.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.NotEqual(0, diagnostic.Location.SourceSpan.Length);
    }

    [Theory]
    [MemberData(nameof(Budgets))]
    public void An_item_s_budget_is_reported_at_the_model(string budget, long cost, string unit)
    {
        Project project = new([], [("net.nnmodel", GoldenCase.Load("softmax-multiclass").Text)]);
        project.WithMetadata("net.nnmodel", "Class", "Net").WithMetadata("net.nnmodel", budget, $"{cost}");
        Assert.Empty(project.Run().Diagnostics);
        Diagnostic diagnostic = RuleAssert.Single("NNE0303", project.WithMetadata("net.nnmodel", budget, "0"));
        diagnostic.Says($"{cost:N0} {unit}, {cost:N0} more");
        Assert.Equal("net.nnmodel", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public void The_heaviest_layers_come_first_with_their_figures()
    {
        // Packed, the layers take 1,024 x 16 and 16 x 4 floats and as many biases.
        NetworkModel model = OddModels.Wide(width: 1024, outputs: 16);
        Project project = Project.WithModel(ModelWriter.Write(model), Source("MaxRomBytes = 1000, MaxWorkspaceBytes = 1000, MaxMacs = 1000"));
        string[] messages = [.. project.Run().Diagnostics.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(
        [
            "'Acme.Net' takes 17,408 multiply-adds, 16,408 more than MaxMacs = 1000 allows; the heaviest: second (16,384), first (1,024)",
            "'Acme.Net' takes 4,096 bytes of workspace, 3,096 more than MaxWorkspaceBytes = 1000 allows; the heaviest: first (4,096)",
            "'Acme.Net' takes 73,792 bytes of read-only memory, 72,792 more than MaxRomBytes = 1000 allows; the heaviest: second (65,600), first (8,192)",
        ], messages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_attribute_s_budget_comes_before_the_item_s()
    {
        Project project = WithAttribute($"MaxMacs = {Macs}").WithMetadata("net.nnmodel", "MaxMacs", "1");
        Assert.Empty(project.Run().Diagnostics);
        RuleAssert.Single("NNE0303", WithAttribute("MaxRomBytes = 1000000").WithMetadata("net.nnmodel", "MaxMacs", "1")).Says("MaxMacs = 1 ");
    }

    [Fact]
    public void A_negative_budget_is_none() =>
        Assert.Empty(WithAttribute("MaxRomBytes = NeuralNet.Embedded.NeuralNetworkAttribute.Unlimited, MaxMacs = -7").Run().Diagnostics);

    private static Project WithAttribute(string budget) => Project.WithModel(GoldenCase.Load("softmax-multiclass").Text, Source(budget));

    private static string Source(string budget) =>
        $"namespace Acme; [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\", {budget})] public static partial class Net;";
}
