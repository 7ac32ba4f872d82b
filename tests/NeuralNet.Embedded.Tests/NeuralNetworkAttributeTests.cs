// The attribute that asks for generated code.
namespace NeuralNet.Embedded.Tests;

public class NeuralNetworkAttributeTests
{
    [Fact]
    public void The_attribute_names_the_model_file()
        => Assert.Equal("iris.nnmodel", Assert.Single(typeof(Marked).GetCustomAttributes(false).OfType<NeuralNetworkAttribute>()).Model);

    [NeuralNetwork("iris.nnmodel")]
    private static class Marked;
}
