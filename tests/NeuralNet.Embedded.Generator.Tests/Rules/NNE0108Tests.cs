// The attribute where no network can be.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0108Tests
{
    private const string Mark = "NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")";

    [Theory]
    [InlineData("[" + Mark + "] public interface INet;", "the interface 'INet'")]
    [InlineData("[" + Mark + "] public enum Net { A }", "the enum 'Net'")]
    [InlineData("[" + Mark + "] public delegate void Net();", "the delegate 'Net'")]
    [InlineData("public static class Nets { [" + Mark + "] public static void Iris() { } }", "the method 'Iris'")]
    [InlineData("public static class Nets { [" + Mark + "] public static int Iris { get; } }", "the property 'Iris'")]
    [InlineData("[assembly: " + Mark + "]", "an assembly")]
    public void It_is_the_only_thing_that_is_told(string source, string what)
    {
        Project project = Project.WithModel(RuleAssert.Model, source);
        RuleAssert.InSource("NNE0108", source, Mark).Says(what);
        Assert.DoesNotContain(Project.Complaints(project.Compilation), complaint => complaint.Contains("CS0592", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("partial class")]
    [InlineData("partial struct")]
    [InlineData("partial record")]
    public void Types_that_can_hold_a_network_are_fine(string kind) =>
        Assert.Empty(Project.WithModel(RuleAssert.Model, $"[{Mark}] public {kind} Net;").Run().Diagnostics);
}
