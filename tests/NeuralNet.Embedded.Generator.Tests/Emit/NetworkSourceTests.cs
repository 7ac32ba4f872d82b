// The library entry: what it writes, and how it refuses.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Emit;

public sealed class NetworkSourceTests
{
    private static readonly NetworkModel Model = GoldenCase.Load("dense-one-layer").Model;

    [Fact]
    public void Small_networks_are_one_file_beside_their_self_test() =>
        Assert.Equal(["Iris.g.cs", "Iris.SelfTest.g.cs"], NetworkSource.Generate(Model, "Acme", "Iris").Select(source => source.HintName));

    [Fact]
    public void Large_networks_have_a_file_of_weights() =>
        Assert.Equal(
            ["Iris.g.cs", "Iris.Weights.g.cs", "Iris.SelfTest.g.cs"],
            NetworkSource.Generate(GoldenCase.Load("dense-large-weights").Model, "Acme", "Iris").Select(source => source.HintName));

    // Names of kernels and of namespaces that start like the usings' ones.
    [Theory]
    [InlineData("", "Iris")]
    [InlineData("Acme.Deep.Down", "Iris")]
    [InlineData("Acme", "Dense")]
    [InlineData("Acme", "Shapes")]
    [InlineData("Acme", "Span")]
    [InlineData("", "Identity")]
    [InlineData("Softmax", "Iris")]
    [InlineData("Dense", "Dense")]
    [InlineData("Acme.class", "event")]
    [InlineData("NeuralNet.Embedded", "Iris")]
    [InlineData("NeuralNet.Embedded.Kernels", "Iris")]
    [InlineData("System", "Iris")]
    [InlineData("Größe", "Maß")]
    public void Any_namespace_and_class_compile(string @namespace, string className)
    {
        foreach (string model in new[] { "dense-one-layer", "dense-several-outputs", "dense-large-weights", "standardize-large-offsets", "softmax-multiclass", "sigmoid-binary", "identity-regression" })
        {
            Project project = new(NetworkSource.Generate(GoldenCase.Load(model).Model, @namespace, className).Select(source => (source.HintName, source.Text)), []);
            Assert.Empty(Project.Complaints(project.Compilation));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("A{}")]
    [InlineData("Weights")]
    [InlineData("Forward")]
    [InlineData("InputLength")]
    [InlineData("SelfTest")]
    [InlineData("TestVectors")]
    public void Class_names_that_cannot_be_are_refused(string className) =>
        Assert.Equal("className", Assert.Throws<ArgumentException>(() => NetworkSource.Generate(Model, "Acme", className)).ParamName);

    [Theory]
    [InlineData(".")]
    [InlineData("Acme.")]
    [InlineData("Acme;")]
    [InlineData("Acme..Models")]
    public void Namespaces_that_cannot_be_are_refused(string @namespace) =>
        Assert.Equal("namespace", Assert.Throws<ArgumentException>(() => NetworkSource.Generate(Model, @namespace, "Iris")).ParamName);

    [Fact]
    public void Invalid_models_are_refused_with_their_first_problem()
    {
        NetworkModel broken = Model with { Tensors = default };
        Assert.Contains("operators[0]", Assert.Throws<InvalidOperationException>(() => NetworkSource.Generate(broken, "Acme", "Iris")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_past_the_generator_are_refused_by_rule() =>
        Assert.StartsWith("NNE0204: ", Assert.Throws<InvalidOperationException>(() => NetworkSource.Generate(OddModels.WithoutKernel, "Acme", "Iris")).Message, StringComparison.Ordinal);
}
