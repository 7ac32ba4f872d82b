// Every layer's backward pass against finite differences of its forward pass.
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests.Layers;

public class LayerGradientTests
{
    private const int Length = 5;

    // One sample, less than a vector, more than one vector of any machine.
    private static readonly int[] BatchSizes = [1, 3, 19];

    // A layer that has to know its length alone is found, and activations make theirs; a line for any other.
    private static readonly Layer<double>[] Layers =
    [
        .. LayerTypes().Select(Create).OfType<Layer<double>>(),
        new Dense<double>(1, 1),
        new Dense<double>(Length, 3),
        new Dense<double>(4, 9),
        new Dense<double>(17, 6),
        new Dropout<double>(Length, 0.4, stream: 1),
        .. Activations.All.Select(activation => activation.CreateLayer<double>(Length)),
    ];

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            for (int i = 0; i < Layers.Length; i++)
            {
                cases.Add(i, Describe(Layers[i].GetType()));
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradient_of_every_layer_equals_the_finite_difference(int layer, string name)
    {
        Assert.Equal(name, Describe(Layers[layer].GetType()));
        foreach (int batchSize in BatchSizes)
        {
            Check(Layers[layer], batchSize);
        }
    }

    [Fact]
    public void Every_layer_is_checked() =>
        Assert.Equal(LayerTypes().OrderBy(type => type.Name), Layers.Select(layer => layer.GetType().GetGenericTypeDefinition()).Distinct().OrderBy(type => type.Name));

    [Fact]
    public void Every_activation_is_listed()
    {
        Type[] activations = [.. typeof(IActivation).Assembly.GetTypes().Where(type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IActivation)))];
        Assert.Equal(activations.OrderBy(type => type.Name), Activations.All.Select(activation => activation.GetType()).OrderBy(type => type.Name));
    }

    private static IEnumerable<Type> LayerTypes() =>
        typeof(Layer<>).Assembly.GetTypes().Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.BaseType.GetGenericTypeDefinition() == typeof(Layer<>));

    // An elementwise layer has a function besides, and comes with its activation.
    private static Layer<double>? Create(Type layer) => layer.GetGenericArguments().Length == 1
        ? (Layer<double>?)layer.MakeGenericType(typeof(double)).GetConstructor([typeof(int)])?.Invoke([Length])
        : null;

    private static string Describe(Type layer) => layer.Name.Split('`')[0] + string.Concat(layer.GetGenericArguments().Skip(1).Select(function => $" of {function.Name}"));

    // The loss is a fixed random mix of the outputs, so that its gradient is that mix.
    private static void Check(Layer<double> layer, int batchSize)
    {
        RandomSource random = new(7);
        int lanes = Simd.PadLanes<double>(batchSize);
        double[,] input = Fill(new double[layer.InputLength, lanes], batchSize, random);
        double[,] mix = Fill(new double[layer.OutputLength, lanes], batchSize, random);
        double[,] output = new double[layer.OutputLength, lanes], inputGradient = new double[layer.InputLength, lanes];
        double[] parameters = [.. Enumerable.Range(0, layer.ParameterCount).Select(_ => random.NextNormal())];
        double[] parameterGradient = [.. Enumerable.Range(0, layer.ParameterCount).Select(_ => random.NextNormal())], before = [.. parameterGradient];
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
        Gradients.AssertMatch(Loss, parameters.Length, i => parameters[i], (i, value) => parameters[i] = value, i => parameterGradient[i] - before[i]);
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
