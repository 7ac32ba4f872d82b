// The dense networks of the shared data, against what numpy computes from the same files in double precision.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class DenseNetworkTests
{
    /// <summary>The file, its inputs and outputs, the sum of the outputs' magnitudes and the first outputs, for the input sin(0), sin(1), sin(2) ...</summary>
    [SkippableTheory]
    [InlineData("ad_autoencoder", 640, 640, 30.189359898731556, new[] { -0.09034610618726513, 0.09273446091353899, -0.002665214912688417 })]
    [InlineData("iris_4_8_3", 4, 3, 1.0, new[] { 0.3050141368386486, 0.27787789232501797, 0.4171079708363335 })]
    [InlineData("mlp_16_32_16_4", 16, 4, 0.7631041277389224, new[] { 0.1451748789403845, 0.04725295616489291, 0.33107963099078563 })]
    [InlineData("mlp_4_16_3", 4, 3, 1.0, new[] { 0.2886039645379191, 0.5217173603242291, 0.18967867513785186 })]
    [InlineData("mlp_64_128_64_10", 64, 10, 1.0, new[] { 0.08406661267999332, 0.11102553463044008, 0.09494222225916575 })]
    [InlineData("mnist_784_128_10", 784, 10, 1.8056067155326028, new[] { -0.14311011473815774, 0.3507624118688254, -0.0527680871968043 })]
    [InlineData("mnist_784_512_256_10", 784, 10, 0.5384955729601115, new[] { -0.048589908410449786, 0.01374221140429746, 0.005469862530570441 })]
    [InlineData("seed_8_5_1", 8, 1, 0.5800458807582981, new[] { 0.5800458807582981 })]
    public void Each_network_answers_as_numpy_does(string name, int inputs, int outputs, double sum, double[] first)
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "dense", name + ".onnx"));

        double[] answer = new Interpreter(model).Run([.. Enumerable.Range(0, inputs).Select(i => Math.Sin(i))]);

        Assert.Equal(name, model.Name);
        Assert.Equal(Shape.Of(inputs), Assert.Single(model.Inputs).Shape);
        Assert.Equal("y", Assert.Single(model.Outputs));
        Assert.Equal(outputs, answer.Length);

        // Folding rounds weights to float32 once more where batch normalisation is folded; the rest is exact.
        double tolerance = name == "ad_autoencoder" ? 1e-6 : 1e-13;
        Assert.Equal(sum, answer.Sum(Math.Abs), sum * tolerance);
        Assert.All(first.Zip(answer), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [SkippableFact]
    public void Batch_normalisation_disappears_into_the_layers()
    {
        NetworkModel model = OnnxImporter.Import(SharedData.Require("models", "dense", "ad_autoencoder.onnx"));

        Assert.Equal(10, model.Operators.Count(layer => layer.Is(Dense.Definition)));
        Assert.Equal(9, model.Operators.Count(layer => layer.Is(Unary.Relu)));
        Assert.Equal(19, model.Operators.Count);
        Assert.Empty(model.Preprocessing);
    }
}
