// The class is not partial.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0101Tests
{
    [Theory]
    [InlineData("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static class Net { }")]
    [InlineData("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public record Net;")]
    public void A_class_without_partial_is_reported_at_its_name(string source) => RuleAssert.InSource("NNE0101", source, "Net").Says("'Net'", "partial");
}
