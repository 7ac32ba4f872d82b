// The class is local to its file.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0105Tests
{
    [Theory]
    [InlineData("[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] file static partial class Net;", "'Net'")]
    [InlineData("file partial class Outer { [NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class Net; }", "'Outer'")]
    public void A_file_local_class_is_reported_at_its_name(string source, string local) => RuleAssert.InSource("NNE0105", source, "Net").Says(local);
}
