// A type around the class is not partial.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0102Tests
{
    [Theory]
    [InlineData("class Outer { [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net; }")]
    [InlineData("partial class A { struct Outer { partial class B { [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net; } } }")]
    [InlineData("interface Outer { [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net; }")]
    public void A_container_without_partial_is_reported_at_its_name(string source) => RuleAssert.InSource("NNE0102", source, "Outer").Says("'Net'", "'Outer'");
}
