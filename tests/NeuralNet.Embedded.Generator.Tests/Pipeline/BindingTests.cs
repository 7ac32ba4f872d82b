// How the path in the attribute finds its file.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Tests.Rules;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class BindingTests
{
    [Theory]
    [InlineData("net.nnmodel", "/project/net.nnmodel", "/other/net.nnmodel")]
    [InlineData("a/net.nnmodel", "/project/a/net.nnmodel", "/project/b/net.nnmodel")]
    [InlineData(@"a\net.nnmodel", "/project/a/net.nnmodel", "/project/b/net.nnmodel")]
    [InlineData("./a/../b/net.nnmodel", "/project/b/net.nnmodel", "/project/a/net.nnmodel")]
    [InlineData("../net.nnmodel", "/net.nnmodel", "/project/a/net.nnmodel")]
    [InlineData("/data/net.nnmodel", "/data/net.nnmodel", "/project/data/net.nnmodel")]
    [InlineData("net.nnmodel", "/project/Nets/net.nnmodel", "/project/Nets/Deep/net.nnmodel")]
    [InlineData("Deep/net.nnmodel", "/project/Nets/Deep/net.nnmodel", "/project/Nets/net.nnmodel")]
    [InlineData("net.nnmodel", "/elsewhere/net.nnmodel", "/elsewhere/other.nnmodel")]
    [InlineData("x/net.nnmodel", "/elsewhere/x/net.nnmodel", "/elsewhere/y/net.nnmodel")]
    [InlineData("net.nnmodel", "/elsewhere/net.nnmodel", "/elsewhere/planet.nnmodel")]
    [InlineData("NET.nnmodel", "/project/net.nnmodel", "/project/other.nnmodel")]
    [InlineData("net.nnmodel", "/project/net.nnmodel", "/project/NET.nnmodel")]
    [InlineData("net.nnmodel", "net.nnmodel", "b/net.nnmodel")]
    [InlineData("b/net.nnmodel", "b/net.nnmodel", "net.nnmodel")]
    [InlineData("net.nnmodel", "/project/net.nnmodel", "/project/Nets/net.nnmodel")]
    public void The_attribute_finds_the_first_file(string path, string right, string wrong)
    {
        string other = RuleAssert.Model.Replace("\"name\": \"net\"", "\"name\": \"wrong\"", StringComparison.Ordinal);
        foreach ((string, string?)[] models in new[] { new[] { (right, (string?)RuleAssert.Model), (wrong, other) }, [(wrong, other), (right, RuleAssert.Model)] })
        {
            Project project = new([("Nets/Net.cs", $"[NeuralNet.Embedded.NeuralNetwork(@\"{path}\")] public static partial class Net;")], models);
            Microsoft.CodeAnalysis.GeneratorRunResult result = project.Run();
            Assert.All(result.Diagnostics, diagnostic => Assert.Equal("NNE0011", diagnostic.Id));
            Assert.Contains("// net: ", Assert.Single(result.GeneratedSources).SourceText.ToString(), StringComparison.Ordinal);
        }
    }

    // The compiler stores equal weights once, so there is nothing to tell.
    [Theory]
    [InlineData("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class A; [NeuralNet.Embedded.NeuralNetwork(\"./net.nnmodel\")] public sealed partial class B;", "")]
    [InlineData("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public sealed partial class A;", "B")]
    public void Two_classes_may_run_one_model(string source, string itemClass)
    {
        Project project = Project.WithModel(RuleAssert.Model, source);
        Microsoft.CodeAnalysis.GeneratorRunResult result = (itemClass.Length > 0 ? project.WithMetadata("net.nnmodel", "Class", itemClass) : project).Run();
        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData("/models/net.nnmodel")]
    [InlineData("C:/project/net.nnmodel")]
    public void Without_a_project_folder_the_end_of_the_path_decides(string file)
    {
        Project project = new([("Net.cs", Project.DefaultSource)], [(file, RuleAssert.Model)], folder: "");
        Assert.Single(project.Run().GeneratedSources);
    }

    [Theory]
    [InlineData("a/b.nnmodel", "a/b.nnmodel")]
    [InlineData(@"a\b\..\c", "a/c")]
    [InlineData("./a", "a")]
    [InlineData("../a", "../a")]
    [InlineData("../../a", "../../a")]
    [InlineData("/../a", "/../a")]
    [InlineData("/a//b/", "/a/b")]
    [InlineData("", "")]
    public void Paths_are_normalised(string path, string expected) => Assert.Equal(expected, ModelPath.Normalize(path));

    [Fact]
    public void Other_additional_files_are_no_models()
    {
        Project project = new([("Net.cs", Project.DefaultSource)], [("net.nnmodel", RuleAssert.Model), ("readme.txt", "{"), ("net.nnmodel.bak", "{")]);
        Assert.Empty(project.Run().Diagnostics);
    }
}
