// Activations that exporters take apart are found again, and only where they really are.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class GateFusionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Silu(bool swapped) => Check("silu", -0.2689414213699951, new OnnxFile().Node("Sigmoid", "x", "s").Node("Mul", swapped ? "s x" : "x s", "y"));

    [Fact]
    public void Mish() => Check("mish", -0.3034014613741089, new OnnxFile().Node("Softplus", "x", "s").Node("Tanh", "s", "t").Node("Mul", "x t", "y"));

    [Fact]
    public void HardSwish_of_a_hard_sigmoid() =>
        Check("hardSwish", -1 / 3.0, new OnnxFile().Node("HardSigmoid", "x", "s", ("alpha", 1 / 6f), ("beta", 0.5f)).Node("Mul", "x s", "y"));

    [Fact]
    public void HardSwish_of_a_clip() => Check("hardSwish", -1 / 3.0, new OnnxFile().Floats("three", [], 3).Floats("zero", [], 0).Floats("six", [], 6)
        .Node("Add", "x three", "a").Node("Clip", "a zero six", "c").Node("Mul", "x c", "m").Node("Div", "m six", "y"));

    [Fact]
    public void Gelu_with_its_half_at_the_end() => Check("gelu", -0.15865525393145705, new OnnxFile().Floats("root", [], MathF.Sqrt(2)).Floats("one", [], 1).Floats("half", [], 0.5f)
        .Node("Div", "x root", "d").Node("Erf", "d", "e").Node("Add", "e one", "a").Node("Mul", "x a", "m").Node("Mul", "m half", "y"));

    [Fact]
    public void Gelu_with_its_half_in_front() => Check("gelu", -0.15865525393145705, new OnnxFile().Floats("root", [], MathF.Sqrt(0.5f)).Floats("one", [], 1).Floats("half", [], 0.5f)
        .Node("Mul", "x root", "d").Node("Erf", "d", "e").Node("Add", "e one", "a").Node("Mul", "half x", "h").Node("Mul", "h a", "y"));

    [Fact]
    public void Gelu_with_its_half_at_the_gate() => Check("gelu", -0.15865525393145705, new OnnxFile().Floats("root", [], MathF.Sqrt(2)).Floats("one", [], 1).Floats("half", [], 0.5f)
        .Node("Div", "x root", "d").Node("Erf", "d", "e").Node("Add", "e one", "a").Node("Mul", "a half", "g").Node("Mul", "x g", "y"));

    [Theory]
    [InlineData(1.5f, 1f)]
    [InlineData(1.41421356f, 2f)]
    public void What_is_only_like_a_gelu_is_none(float root, float one)
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 1).Output("y").Floats("root", [], root).Floats("one", [], one)
            .Node("Div", "x root", "d").Node("Erf", "d", "e").Node("Add", "e one", "a").Node("Mul", "x a", "y");

        NetworkModel model = OnnxImporter.Import(file.ToArray(), "f");
        Assert.Equal(["divide", "erf", "add", "multiply"], model.Operators.Select(layer => layer.Kind));
        Assert.Equal(1 * (ErrorFunction.Of(1 / root) + one), new Interpreter(model).Run(1)[0], 1e-7);
    }

    [Fact]
    public void A_gate_of_another_value_is_none()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 1).Input("z", 1, 1).Output("y").Node("Sigmoid", "z", "s").Node("Mul", "x s", "y");

        Assert.Equal(["sigmoid", "multiply"], OnnxImporter.Import(file.ToArray(), "f").Operators.Select(layer => layer.Kind));
    }

    private static void Check(string kind, double atMinusOne, OnnxFile file)
    {
        NetworkModel model = OnnxImporter.Import(file.Input("x", 1, 2).Output("y").ToArray(), "f");

        Assert.Equal(kind, Assert.Single(model.Operators).Kind);
        Assert.Equal(atMinusOne, new Interpreter(model).Run(-1, 0)[0], 1e-7);
    }
}
