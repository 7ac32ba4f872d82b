// The interpreter on networks small enough to compute by hand, or with numpy.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Tests;

public class InterpreterTests
{
    [Fact]
    public void Dense_multiplies_rows_and_adds_the_bias()
    {
        // 1*10 + 2*20 + 3*30 = 140, 4*10 + 5*20 + 6*30 = 320.
        double[] output = Run(
            inputLength: 3,
            [Dense.Of("d", "x", "w", "b", "y")],
            [Tensor.FromSingles("w", Shape.Of(2, 3), [1, 2, 3, 4, 5, 6]), Tensor.FromSingles("b", Shape.Of(2), [0.5f, -1])],
            10, 20, 30);

        Assert.Equal([140.5, 319], output);
    }

    [Fact]
    public void Dense_works_without_a_bias() => Assert.Equal(
        [140.0],
        Run(3, [Dense.Of("d", "x", "w", null, "y")], [Tensor.FromSingles("w", Shape.Of(1, 3), [1, 2, 3])], 10, 20, 30));

    [Fact]
    public void Sums_are_double() => Assert.Equal(
        [1.0],
        Run(3, [Dense.Of("d", "x", "w", null, "y")], [Tensor.FromSingles("w", Shape.Of(1, 3), [1, 1, 1])], 1e12, 1, -1e12));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_batch_has_the_bits_of_its_samples(int count)
    {
        // Gaps, a category, sums with and without a rest of elements, outputs that no tile is full of, a layer without a bias, and values that are
        // read again behind an operator that could overwrite them: the input, a hidden layer and an output of the network.
        Random random = new(5);
        float[] Some(int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 4) - 2)];
        NetworkModel model = ModelOf(
            6,
            [
                Impute.Of("i", "x", "fillings", "filled"),
                Standardize.Of("u", "filled", "offset", "scale", "scaled"),
                OneHot.Of("o", "filled", EquatableArray.Create(0, 3, 0, 0, 0, 0), "encoded"),
                Dense.Of("d", "encoded", "w", "b", "h"),
                Unary.Tanh.Of("t", "h", "g"),
                Dense.Of("e", "g", "v", null, "k"),
                Unary.Relu.Of("r", "k", "q"),
                Binary.Add.Of("a", "k", "q", "l"),
                Softmax.Of("s", "l", "y"),
                Unary.Sigmoid.Of("z", "y", "m"),
                Unary.Abs.Of("c", "scaled", "n"),
            ],
            [
                Tensor.FromSingles("fillings", Shape.Of(6), [1, 2, 3, 4, 5, 6]),
                Tensor.FromSingles("offset", Shape.Of(6), Some(6)),
                Tensor.FromSingles("scale", Shape.Of(6), Some(6)),
                Tensor.FromSingles("w", Shape.Of(5, 8), Some(40)),
                Tensor.FromSingles("b", Shape.Of(5), Some(5)),
                Tensor.FromSingles("v", Shape.Of(7, 5), Some(35)),
            ],
            "y",
            "m",
            "n");
        Interpreter interpreter = new(model);
        double[][] inputs = [.. Enumerable.Range(0, count).Select(i => new[] { random.NextDouble(), i % 4 == 3 ? double.NaN : i % 3, random.NextDouble(), 1e-8, i / 8.0, 1 })];

        ReferenceTensor[] outputs = interpreter.RunBatch(new ReferenceTensor(Shape.Of(count, 6), [.. inputs.SelectMany(input => input)]));

        double[][][] alone = [.. inputs.Select(input => interpreter.Run([input]))];
        foreach ((ReferenceTensor output, int i) in outputs.Select((output, i) => (output, i)))
        {
            Assert.Equal(Shape.Of(count, alone[0][i].Length), output.Shape);
            Assert.Equal(alone.SelectMany(sample => sample[i]), output.Floats);
        }

        Assert.Equal(count, outputs[0].Floats.Chunk(7).Select(output => output[0]).Distinct().Count());
    }

    // The operators that take all samples together, among others that do not: integers, several dimensions, another axis.
    [Fact]
    public void A_batch_of_any_shape_and_type_has_the_bits_of_its_samples()
    {
        NetworkModel model = ModelOf(
            6,
            [
                Unary.Cast.Of("c", "x", "i").With("type", ElementType.Int32.ToFileName()),
                Unary.Negate.Of("n", "i", "j"),
                Reshape.Of("r", "x", Shape.Of(2, 3), "m"),
                Unary.Exp.Of("e", "m", "f"),
                Softmax.Definition.Of("s", "f", "y").With("axis", 0),
            ],
            [],
            "y",
            "j");
        Interpreter interpreter = new(model);
        double[] inputs = [.. Enumerable.Range(0, 30).Select(i => Math.Sin(i) * 9)];

        ReferenceTensor[] outputs = interpreter.RunBatch(new ReferenceTensor(Shape.Of(5, 6), (double[])inputs.Clone()));

        ReferenceTensor[][] alone = [.. inputs.Chunk(6).Select(input => interpreter.Run([new ReferenceTensor(Shape.Of(6), input)]))];
        Assert.Equal(Shape.Of(5, 2, 3), outputs[0].Shape);
        Assert.Equal(alone.SelectMany(sample => sample[0].Floats), outputs[0].Floats);
        Assert.Equal(alone.SelectMany(sample => sample[1].Integers), outputs[1].Integers);
        Assert.StartsWith("There is no sample.", Assert.Throws<ArgumentException>(() => interpreter.RunBatch(new ReferenceTensor(Shape.Of(0, 6), []))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Input 'x' has 6 elements for each of 2 samples, but 10 were given.",
            Assert.Throws<ArgumentException>(() => interpreter.RunBatch(new ReferenceTensor(Shape.Of(2, 5), new double[10]))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 4, 4)]
    [InlineData(3, 5, 7)]
    [InlineData(7, 9, 33)]
    [InlineData(6, 3, 130)]
    [InlineData(5, 8, 3)]
    public void Products_of_rows_have_the_bits_of_each_alone(int outputs, int rows, int length)
    {
        Random random = new(3);
        double[] weights = [.. Enumerable.Range(0, outputs * length).Select(_ => Math.Exp(random.NextDouble() * 20) - 1e4)];
        double[] x = [.. Enumerable.Range(0, rows * length).Select(_ => Math.Exp(random.NextDouble() * 20) - 1e4)], y = new double[rows * outputs];

        ExactProduct.Run(weights, x, length, y);

        Assert.Equal(
            from row in Enumerable.Range(0, rows)
            from j in Enumerable.Range(0, outputs)
            select Rounding.None.Dot(weights.AsSpan(j * length, length), x.AsSpan(row * length, length)),
            y);
        Assert.Throws<ArgumentException>(() => ExactProduct.Run(weights, x, length, new double[(rows * outputs) + 1]));
    }

    [Fact]
    public void Rounding_is_measured_where_the_network_cancels()
    {
        // (1e8 + x) - 1e8: beside 1e8 a float32 rounds to multiples of 8.
        NetworkModel model = ModelOf(3, [Dense.Of("d", "x", "w", null, "y")], [Tensor.FromSingles("w", Shape.Of(1, 3), [1, 1, 1])]);
        Interpreter interpreter = new(model);

        double error = Assert.Single(interpreter.MeasureRounding([[1e8, 1, -1e8]]));

        Assert.InRange(error, 1, 8);
        Assert.Equal(error, interpreter.MeasureRounding([[1e8, 1, -1e8]])[0]);
    }

    [Fact]
    public void There_is_no_rounding_where_every_step_is_exact() =>
        Assert.Equal([0.0], new Interpreter(ModelOf(2, [Dense.Of("d", "x", "w", null, "h"), Unary.Relu.Of("r", "h", "y")], [Tensor.FromSingles("w", Shape.Of(2, 2), [1, 2, 3, 4])])).MeasureRounding([[0.5, 0.25]]));

    [Fact]
    public void Standardize_subtracts_then_divides() => Assert.Equal(
        [1.0, -6.0],
        Run(2, [Standardize.Of("s", "x", "m", "d", "y")], [Tensor.FromSingles("m", Shape.Of(2), [1, 0.5f]), Tensor.FromSingles("d", Shape.Of(2), [2, 0.25f])], 3, -1));

    [Fact]
    public void OneHot_copies_numbers_and_writes_a_one_for_the_category() => Assert.Equal(
        [7.5, 0, 1, 0, 0, 0, 1, 0],
        Run(5, [OneHot.Of("e", "x", EquatableArray.Create(0, 3, 2, 1, 1), "y")], [], 7.5, 1, -1, 0, double.NaN));

    [Fact]
    public void ReconstructionError_is_the_mean_of_the_squared_differences() => Assert.Equal(
        [(4.0 + 0 + 9) / 3],
        Run(3, [ReconstructionError.Of("e", "x", "r", "y")], [Tensor.FromSingles("r", Shape.Of(3), [1, 2, -3])], 3, 2, -6));

    [Fact]
    public void Softmax_divides_by_the_sum()
    {
        double[] expected = [0.0628633749173989, 0.1708803697135736, 0.7658326852806504, 0.0004235700883770726];

        Assert.Equal(expected, Run(4, [Softmax.Of("s", "x", "y")], [], 1, 2, 3.5, -4), (a, b) => Math.Abs(a - b) < 1e-16 + (1e-15 * a));
    }

    [Fact]
    public void Softmax_does_not_overflow() => Assert.Equal([0.5, 0.5, 0], Run(3, [Softmax.Of("s", "x", "y")], [], 1e6, 1e6, -1e6));

    [Fact]
    public void Softmax_works_on_each_row()
    {
        NetworkModel model = new()
        {
            Name = "rows",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(2, 2))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create(Softmax.Of("s", "x", "y")),
            Tensors = default,
        };

        Assert.Equal([0.5, 0.5, 1, 0], new Interpreter(model).Run(7, 7, 5000, -5000));
    }

    [Fact]
    public void A_network_runs_from_raw_values_to_probabilities()
    {
        // Computed with numpy: tanh, two dense layers, softmax over standardised inputs.
        NetworkModel model = new()
        {
            Name = "whole",
            Inputs = EquatableArray.Create(new TensorInfo("raw", Shape.Of(3))),
            Outputs = EquatableArray.Create("p", "h"),
            Preprocessing = EquatableArray.Create(Standardize.Of("s", "raw", "m", "d", "x")),
            Operators = EquatableArray.Create(
                Dense.Of("d0", "x", "w0", "b0", "z"), Unary.Tanh.Of("t", "z", "h"), Dense.Of("d1", "h", "w1", null, "l"), Softmax.Of("sm", "l", "p")),
            Tensors = EquatableArray.Create(
                Tensor.FromSingles("m", Shape.Of(3), [1, 0.5f, -0.5f]),
                Tensor.FromSingles("d", Shape.Of(3), [2, 0.25f, 4]),
                Tensor.FromSingles("w0", Shape.Of(2, 3), [0.5f, -0.25f, 1, 1.5f, 0.125f, -2]),
                Tensor.FromSingles("b0", Shape.Of(2), [0.75f, -0.5f]),
                Tensor.FromSingles("w1", Shape.Of(4, 2), [1, -1, 0.5f, 0.25f, -2, 3, 0, 1])),
        };
        double[] raw = [3, -1, 0.5];

        double[][] outputs = new Interpreter(model).Run([raw]);

        double[] probabilities = [0.5906052630969325, 0.2644023975597638, 0.01120442702213378, 0.13378791232116993];
        Assert.Equal(2, outputs.Length);
        Assert.Equal(probabilities, outputs[0], (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.9950547536867305, -0.24491866240370913], outputs[1], (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([3, -1, 0.5], raw);
    }

    [Fact]
    public void Answers_belong_to_the_caller()
    {
        NetworkModel model = new()
        {
            Name = "same",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(1)), new TensorInfo("unused", Shape.Of(2))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create(Unary.Identity.Of("i", "x", "y")),
            Tensors = default,
        };
        Interpreter interpreter = new(model);
        double[] input = [4];

        double[][] first = interpreter.Run([input, [1, 2]]);
        first[0][0] = 5;

        Assert.Equal([4], input);
        Assert.Equal([4], interpreter.Run([input, [1, 2]])[0]);
    }

    [Fact]
    public void Inputs_of_the_wrong_number_or_length_are_turned_down()
    {
        NetworkModel model = ModelOf(2, [Unary.Relu.Of("r", "x", "y")], []);

        Assert.StartsWith("Input 'x' has 2 elements, but 3 were given.", Assert.Throws<ArgumentException>(() => new Interpreter(model).Run(1, 2, 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The model has 1 inputs, but 2 were given.", Assert.Throws<ArgumentException>(() => new Interpreter(model).Run([[1, 2], [3]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_model_is_turned_down() => Assert.StartsWith(
        "operators[0]: relu 'r' reads 'z'",
        Assert.Throws<ArgumentException>(() => new Interpreter(ModelOf(2, [Unary.Relu.Of("r", "z", "y")], []))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_operator_of_the_model_is_here() => Assert.All(OperatorTable.All, definition => Assert.True(Interpreter.Supports(definition), definition.Kind));

    private static double[] Run(int inputLength, Operator[] operators, Tensor[] tensors, params double[] input) =>
        new Interpreter(ModelOf(inputLength, operators, tensors)).Run(input);

    private static NetworkModel ModelOf(int inputLength, Operator[] operators, Tensor[] tensors, params string[] outputs) => new()
    {
        Name = "test",
        Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(inputLength))),
        Outputs = outputs.Length == 0 ? EquatableArray.Create("y") : outputs.ToEquatableArray(),
        Operators = operators.ToEquatableArray(),
        Tensors = tensors.ToEquatableArray(),
    };
}
