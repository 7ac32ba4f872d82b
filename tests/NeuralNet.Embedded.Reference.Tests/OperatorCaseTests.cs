// The operators of the reference against NumPy and PyTorch: random values, odd sizes, asymmetric padding, groups, several time steps.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Tests;

public class OperatorCaseTests
{
    // Told by hand in the tests of the interpreter.
    private static readonly string[] ByHand = ["dense", "oneHot", "reconstructionError", "standardize"];

    public static TheoryData<string> Names => [.. OperatorCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reference_agrees_with_numpy_and_torch(string name)
    {
        OperatorCase one = OperatorCase.All.Single(candidate => candidate.Name == name);

        ReferenceTensor[] answers = Interpreter.Evaluate(one.Operator, one.Inputs, one.Infer());

        Assert.Equal(one.Outputs.Length, answers.Length);
        foreach ((ReferenceTensor expected, ReferenceTensor actual) in one.Outputs.Zip(answers))
        {
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.ElementType, actual.ElementType);
            if (expected.IsFloat)
            {
                Assert.Equal(expected.Floats, actual.Floats, (a, b) => a.Equals(b) || Math.Abs(a - b) <= one.Tolerance * (1 + Math.Abs(a)));
            }
            else
            {
                Assert.Equal(expected.Integers, actual.Integers);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_inferred_is_what_the_ports_allow(string name)
    {
        OperatorCase one = OperatorCase.All.Single(candidate => candidate.Name == name);

        Assert.All(one.Infer().Select((output, i) => (output.ElementType, one.Operator.Definition.OutputPort(i).Types)), pair =>
            Assert.True(pair.Types.HasFlag((ElementTypeSet)(1 << (int)pair.ElementType))));
    }

    [Fact]
    public void Every_operator_has_a_case() => Assert.Equal(
        ByHand,
        OperatorTable.All
            .Where(definition => definition.Family != OperatorFamily.Unary || definition.Outputs[0].Types != ElementTypeSet.Float32)
            .Select(definition => definition.Kind)
            .Except(OperatorCase.All.Select(one => one.Operator.Kind).Append("identity")));

    [Fact]
    public void Rounded_runs_stay_close_and_differ()
    {
        Operator convolution = Conv.Of("c", "x", "w", null, "y");
        Random random = new(1);
        NetworkModel model = new()
        {
            Name = "rounded",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(5, 5, 3))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create(convolution),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(2, 3, 3, 3), [.. Enumerable.Range(0, 54).Select(_ => random.NextSingle())])),
        };

        double error = new Interpreter(model).MeasureRounding([[.. Enumerable.Range(0, 75).Select(_ => random.NextDouble())]])[0];

        Assert.InRange(error, 1e-8, 1e-4);
    }
}
