// The class is generic.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0103Tests
{
    [Theory]
    [InlineData("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net<T>;", "'Net'")]
    [InlineData("partial class Outer<T> { [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net; }", "'Outer'")]
    public void A_generic_class_is_reported_at_its_name(string source, string generic) => RuleAssert.InSource("NNE0103", source, "Net").Says(generic);
}
