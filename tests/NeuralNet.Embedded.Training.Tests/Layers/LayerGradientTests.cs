// Every layer's backward pass against finite differences of its forward pass.
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests.Layers;

public class LayerGradientTests
{
    private const int Length = 5;

    // One sample, less than a vector, more than one vector of any machine.
    private static readonly int[] BatchSizes = [1, 3, 19];

    public static TheoryData<string> ActivationNames => [.. Activations.All.Select(activation => activation.Name)];

    public static TheoryData<string> ElementwiseNames => [.. Activations.All.Where(activation => activation is IElementwise).Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Gradient_of_every_activation_equals_the_finite_difference(string name) =>
        Check(Activations.Parse(name).CreateLayer<double>(Length));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(4, 9)]
    [InlineData(17, 6)]
    public void Gradient_of_dense_equals_the_finite_difference(int inputs, int outputs) => Check(new Dense<double>(inputs, outputs));

    [Theory]
    [MemberData(nameof(ElementwiseNames))]
    public void Shortcut_through_one_output_equals_two_backward_passes(string name)
    {
        Layer<double> layer = Activations.Parse(name).CreateLayer<double>(Length);
        foreach (int batchSize in BatchSizes)
        {
            int lanes = Simd.PadLanes<double>(batchSize);
            RandomSource random = new(8);
            double[,] input = Fill(new double[Length, lanes], lanes, random), output = new double[Length, lanes];
            double[,] slope = Fill(new double[1, lanes], batchSize, random), weights = Fill(new double[1, Length], Length, random);
            double[,] between = new double[Length, lanes], expected = new double[Length, lanes], actual = Fill(new double[Length, lanes], lanes, random);
            Pass pass = new(batchSize, IsTraining: true);
            layer.Forward([], input, output, pass);
            MatrixProduct.TransposedTimes<double>(weights, slope, between, default);
            layer.Backward([], input, output, between, expected, [], pass);
            Assert.True(layer.TryBackwardThroughOneOutput([.. weights.Cast<double>()], slope, input, output, actual));
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Other_layers_have_no_shortcut()
    {
        double[,] matrix = new double[Length, 8];
        Assert.False(new Dropout<double>(Length, 0.4, stream: 1).TryBackwardThroughOneOutput(new double[Length], matrix, matrix, matrix, matrix));
    }

    [Fact]
    public void Gradient_of_batch_normalization_equals_the_finite_difference() => Check(new BatchNormalization<double>(Length));

    [Fact]
    public void Gradient_of_dropout_equals_the_finite_difference() => Check(new Dropout<double>(Length, 0.4, stream: 1));

    [Fact]
    public void Every_layer_is_checked()
    {
        Type[] layers = [.. typeof(Layer<>).Assembly.GetTypes().Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.BaseType.GetGenericTypeDefinition() == typeof(Layer<>))];
        Type[] covered = [typeof(BatchNormalization<>), typeof(Dense<>), typeof(Dropout<>), typeof(Elementwise<,>), typeof(SoftmaxLayer<>)];
        Assert.Equal(covered.OrderBy(type => type.Name), layers.OrderBy(type => type.Name));
    }

    [Fact]
    public void Every_activation_is_listed()
    {
        Type[] activations = [.. typeof(IActivation).Assembly.GetTypes().Where(type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IActivation)))];
        Assert.Equal(activations.OrderBy(type => type.Name), Activations.All.Select(activation => activation.GetType()).OrderBy(type => type.Name));
    }

    private static void Check(Layer<double> layer)
    {
        foreach (int batchSize in BatchSizes)
        {
            Check(layer, batchSize);
        }
    }

    // The loss is a fixed random mix of the outputs, so that its gradient is that mix.
    private static void Check(Layer<double> layer, int batchSize)
    {
        RandomSource random = new(7);
        int lanes = Simd.PadLanes<double>(batchSize);
        double[,] input = Fill(new double[layer.InputLength, lanes], batchSize, random);
        double[,] mix = Fill(new double[layer.OutputLength, lanes], batchSize, random);
        double[,] output = new double[layer.OutputLength, lanes], inputGradient = new double[layer.InputLength, lanes];
        double[] parameters = [.. Enumerable.Range(0, layer.ParameterCount).Select(_ => random.NextNormal())];
        double[] parameterGradient = new double[layer.ParameterCount];
        Pass pass = new(batchSize, IsTraining: true, Seed: 3);

        double Loss()
        {
            layer.Forward(parameters, input, output, pass);
            double loss = 0;
            for (int i = 0; i < output.Length; i++)
            {
                loss += i % lanes < batchSize ? output[i / lanes, i % lanes] * mix[i / lanes, i % lanes] : 0;
            }

            return loss;
        }

        Loss();
        layer.Backward(parameters, input, output, mix, inputGradient, parameterGradient, pass);
        Gradients.AssertMatch(Loss, parameters.Length, i => parameters[i], (i, value) => parameters[i] = value, i => parameterGradient[i]);
        Gradients.AssertMatch(
            Loss,
            layer.InputLength * batchSize,
            i => input[i / batchSize, i % batchSize],
            (i, value) => input[i / batchSize, i % batchSize] = value,
            i => inputGradient[i / batchSize, i % batchSize]);
    }

    private static double[,] Fill(double[,] matrix, int batchSize, RandomSource random)
    {
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < batchSize; column++)
            {
                matrix[row, column] = 2 * random.NextNormal();
            }
        }

        return matrix;
    }
}
