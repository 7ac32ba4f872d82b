// The file is there, but the project does not list it.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0007Tests
{
    [Theory]
    [InlineData("models/new.nnmodel", "models/new.nnmodel")]
    [InlineData("new.nnmodel", "models/new.nnmodel")]
    [InlineData("other.nnmodel", "/elsewhere/other.nnmodel")]
    public void A_file_on_the_disk_is_told_with_the_line_that_adds_it(string path, string include)
    {
        string source = $"[NeuralNet.Embedded.NeuralNetwork(\"{path}\")] public static partial class Net;";
        Project project = Project.WithModel(RuleAssert.Model, source)
            .WithProperty("NeuralNetUnlistedModels", "/project/models/new.nnmodel|/elsewhere/other.nnmodel");
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0007", project);
        diagnostic.Says($"'{path}'", "'Net'", $"<NeuralNetModel Include=\"{include}\" />");
        Assert.EndsWith("Net.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_nowhere_is_another_rule()
    {
        Project project = Project.WithModel(RuleAssert.Model, "[NeuralNet.Embedded.NeuralNetwork(\"none.nnmodel\")] public static partial class Net;")
            .WithProperty("NeuralNetUnlistedModels", "/project/models/new.nnmodel");
        RuleAssert.Single("NNE0001", project);
    }
}
