// What is still right where a network rounds to integers on its way, and what is not.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Tests;

public class JudgeTests
{
    // x / 0.5 is rounded, and what it is rounded to comes out a hundred times as large.
    private static readonly NetworkModel Model = Quantised();

    [Theory]
    [InlineData(0.3f, 1, true)]                 // 0.6
    [InlineData(0.3f, 0, false)]
    [InlineData(0.3f, 2, false)]
    [InlineData(1.2500001f, 3, true)]           // 2.5000002: the last bit decides
    [InlineData(1.2500001f, 2, true)]
    [InlineData(1.2500001f, 4, false)]
    [InlineData(1.2500001f, 1, false)]
    [InlineData(1.2501f, 3, true)]              // 2.5002: the last bit does not
    [InlineData(1.2501f, 2, false)]
    public void A_step_is_right_where_the_last_bit_decides_and_nowhere_else(float input, int step, bool isRight) =>
        Assert.Equal(isRight, Compare(input, step, 100 * step, shown => shown).WithinTolerance);

    [Fact]
    public void What_follows_a_step_is_judged_by_what_it_wrote()
    {
        Assert.True(Compare(1.2500001f, 2, 200, shown => shown).WithinTolerance);
        Assert.False(Compare(1.2500001f, 2, 200.1f, shown => shown).WithinTolerance);
        Assert.False(Compare(1.2500001f, 2, 300.1f, shown => shown).WithinTolerance);
    }

    [Fact]
    public void Steps_of_other_code_prove_nothing()
    {
        // The code that shows its steps answers 200; the code to judge 400.
        Assert.False(Compare(1.2500001f, 2, 400, shown => [TypedValues.FromSingles([200f]), shown[1]]).WithinTolerance);
    }

    [Fact]
    public void Nobody_is_asked_for_steps_while_the_answers_agree() =>
        Assert.True(Compare(0.3f, 1, 100, _ => throw new InvalidOperationException()).WithinTolerance);

    [Fact]
    public void Rounding_steps_become_outputs()
    {
        NetworkModel shown = RoundingSteps.Shown(Model);

        Assert.Equal(["y", "q"], shown.Outputs);
        Assert.Empty(ModelValidator.Validate(shown));
    }

    [Fact]
    public void Casts_of_floats_to_integers_are_steps_and_others_are_not()
    {
        NetworkModel model = Quantised() with
        {
            Operators = EquatableArray.Create(
                OperatorTable.Find("cast")!.Create("a", ["x"], ["integer"]).With("type", "int32"),
                OperatorTable.Find("cast")!.Create("b", ["integer"], ["shorter"]).With("type", "int8"),
                OperatorTable.Find("cast")!.Create("c", ["shorter"], ["y"]).With("type", "float32")),
        };

        Assert.Equal(["integer"], RoundingSteps.Of(Graph.Of(model)));
    }

    private static ToleranceResult Compare(float input, int step, float answer, Func<TypedValues[], TypedValues[]> show)
    {
        TypedValues[] shown = [TypedValues.FromSingles([answer]), TypedValues.FromIntegers(ElementType.Int8, [step])];
        Judge judge = new(new Interpreter(Model), _ => show(shown));
        ReferenceTensor[] inputs = [new(Shape.Of(1), [input])];
        return judge.Compare(inputs, judge.Reference.Run(inputs), [shown[0]])[0];
    }

    private static NetworkModel Quantised() => new()
    {
        Name = "quantised",
        Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(1))),
        Outputs = EquatableArray.Create("y"),
        Operators = EquatableArray.Create(
            Quantize.Definition.Create("quantize", ["x", "half"], ["q"]).With("type", "int8"),
            Quantize.Inverse.Create("dequantize", ["q", "hundred"], ["y"])),
        Tensors = EquatableArray.Create(Tensor.FromSingles("half", Shape.Of(), [0.5f]), Tensor.FromSingles("hundred", Shape.Of(), [100f])),
    };
}
