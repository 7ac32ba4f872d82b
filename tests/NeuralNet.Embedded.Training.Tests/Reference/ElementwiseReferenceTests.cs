// The activations of the reference against values computed with 60 digits (mpmath), rounded to double.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Reference;

namespace NeuralNet.Embedded.Training.Tests.Reference;

public class ElementwiseReferenceTests
{
    private static readonly double[] Arguments = [-30, -8.5, -3, -1, -0.25, -1e-9, 0, 1e-9, 0.25, 1, 2.5, 8.5, 30];

    public static TheoryData<string, double[]> Values => new()
    {
        { "identity", [-30.0, -8.5, -3.0, -1.0, -0.25, -1e-09, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
        { "relu", [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
        { "leakyRelu", [-0.29999999329447746, -0.08499999810010195, -0.029999999329447746, -0.009999999776482582, -0.0024999999441206455, -9.999999776482582e-12, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
        { "elu", [-0.9999999999999064, -0.9997965316309894, -0.950212931632136, -0.6321205588285577, -0.22119921692859512, -9.999999995e-10, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
        { "selu", [-1.7580993408472123, -1.7577416232419358, -1.6705687287671118, -1.1113307378125628, -0.388890197478119, -1.7580993399683272e-09, 0.0, 1.0507009873554806e-09, 0.2626752468388701, 1.0507009873554805, 2.6267524683887014, 8.930958392521584, 31.521029620664414] },
        { "gelu", [-1.472014178144456e-196, -8.05760459887282e-17, -0.0040496940948902835, -0.15865525393145705, -0.10032341857926907, -4.999999996010577e-10, 0.0, 5.000000003989423e-10, 0.14967658142073093, 0.8413447460685429, 2.4844758366855597, 8.5, 30.0] },
        { "geluTanh", [0.0, -1.0174447308598297e-24, -0.003637392081773019, -0.1588080093917233, -0.100324649298315, -4.999999996010577e-10, 0.0, 5.000000003989423e-10, 0.149675350701685, 0.8411919906082767, 2.484915733910001, 8.5, 30.0] },
        { "sigmoid", [9.357622968839299e-14, 0.00020342697805520653, 0.04742587317756678, 0.2689414213699951, 0.4378234991142019, 0.49999999975, 0.5, 0.50000000025, 0.5621765008857981, 0.7310585786300049, 0.9241418199787564, 0.9997965730219448, 0.9999999999999064] },
        { "silu", [-2.8072868906517896e-12, -0.0017291293134692554, -0.14227761953270035, -0.2689414213699951, -0.10945587477855047, -4.9999999975e-10, 0.0, 5.000000002500001e-10, 0.14054412522144952, 0.7310585786300049, 2.310354549946891, 8.49827087068653, 29.999999999997193] },
        { "softplus", [9.357622968839737e-14, 0.0002034476721294431, 0.04858735157374206, 0.3132616875182228, 0.5759394198788436, 0.6931471800599454, 0.6931471805599453, 0.6931471810599453, 0.8259394198788436, 1.3132616875182228, 2.5788897342925496, 8.50020344767213, 30.000000000000092] },
        { "softsign", [-0.967741935483871, -0.8947368421052632, -0.75, -0.5, -0.2, -9.999999990000001e-10, 0.0, 9.999999990000001e-10, 0.2, 0.5, 0.7142857142857143, 0.8947368421052632, 0.967741935483871] },
        { "mish", [-2.807286890651921e-12, -0.0017293051892410683, -0.14564746127562458, -0.3034014613741089, -0.12992696367914103, -5.9999999968e-10, 0.0, 6.0000000032e-10, 0.1695724096638176, 0.8650983882673103, 2.471392304557881, 8.499999296496927, 30.0] },
        { "tanh", [-1.0, -0.999999917201249, -0.9950547536867305, -0.7615941559557649, -0.24491866240370913, -1e-09, 0.0, 1e-09, 0.24491866240370913, 0.7615941559557649, 0.9866142981514303, 0.999999917201249, 1.0] },
        { "hardSigmoid", [0.0, 0.0, 0.0, 0.3333333283662796, 0.4583333320915699, 0.4999999998333333, 0.5, 0.5000000001666667, 0.5416666679084301, 0.6666666716337204, 0.916666679084301, 1.0, 1.0] },
        { "hardSwish", [0.0, 0.0, 0.0, -0.3333333333333333, -0.11458333333333333, -4.999999998333334e-10, 0.0, 5.000000001666667e-10, 0.13541666666666666, 0.6666666666666666, 2.2916666666666665, 8.5, 30.0] },
        { "clip", [-30.0, -8.5, -3.0, -1.0, -0.25, -1e-09, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
    };

    private static readonly Elementwise[] Activations =
    [
        new Identity("n", "x", "y"), new Relu("n", "x", "y"), new LeakyRelu("n", "x", "y"), new Elu("n", "x", "y"), new Selu("n", "x", "y"),
        new Gelu("n", "x", "y"), new GeluTanh("n", "x", "y"), new Sigmoid("n", "x", "y"), new Silu("n", "x", "y"), new Softplus("n", "x", "y"),
        new Softsign("n", "x", "y"), new Mish("n", "x", "y"), new Tanh("n", "x", "y"), new HardSigmoid("n", "x", "y"), new HardSwish("n", "x", "y"),
        new Clip("n", "x", "y"),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Each_activation_is_right_to_the_last_digits(string kind, double[] expected)
    {
        Func<double, double> function = ElementwiseReference.Of(Activations.Single(activation => activation.Kind == kind));

        for (int i = 0; i < expected.Length; i++)
        {
            AssertClose(expected[i], function(Arguments[i]), $"{kind}({Arguments[i]})");
        }
    }

    [Fact]
    public void Every_activation_of_the_model_is_here_and_tested()
    {
        string[] kinds = [.. typeof(Elementwise).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Elementwise))).Select(type => type.Name).Order(StringComparer.Ordinal)];

        Assert.Equal(kinds, Activations.Select(activation => activation.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Activations.Select(activation => activation.Kind).Order(StringComparer.Ordinal),
            Values.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parameters_have_their_effect()
    {
        Assert.Equal(-0.25, ElementwiseReference.Of(new LeakyRelu("n", "x", "y", 0.125f))(-2));
        AssertClose(1.5 * -0.8646647167633873, ElementwiseReference.Of(new Elu("n", "x", "y", 1.5f))(-2), "elu");
        Assert.Equal(0.75, ElementwiseReference.Of(new HardSigmoid("n", "x", "y", 0.25f, 0.25f))(2));
        Assert.Equal([-1.0, 0.5, 2.0], ((double[])[-7, 0.5, 9]).Select(ElementwiseReference.Of(new Clip("n", "x", "y", -1, 2))));
    }

    [Theory]
    [InlineData("identity", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("relu", 0, double.PositiveInfinity)]
    [InlineData("leakyRelu", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("elu", -1, double.PositiveInfinity)]
    [InlineData("selu", -1.7580993408473766, double.PositiveInfinity)]
    [InlineData("gelu", 0, double.PositiveInfinity)]
    [InlineData("geluTanh", 0, double.PositiveInfinity)]
    [InlineData("sigmoid", 0, 1)]
    [InlineData("silu", 0, double.PositiveInfinity)]
    [InlineData("softplus", 0, double.PositiveInfinity)]
    [InlineData("softsign", -1, 1)]
    [InlineData("mish", 0, double.PositiveInfinity)]
    [InlineData("tanh", -1, 1)]
    [InlineData("hardSigmoid", 0, 1)]
    [InlineData("hardSwish", 0, double.PositiveInfinity)]
    [InlineData("clip", -3.4028234663852886e38, 3.4028234663852886e38)]
    public void Limits_are_reached_at_the_infinities_and_nan_stays(string kind, double atMinusInfinity, double atPlusInfinity)
    {
        Func<double, double> function = ElementwiseReference.Of(Activations.Single(activation => activation.Kind == kind));

        AssertClose(atMinusInfinity, function(double.NegativeInfinity), kind);
        AssertClose(atPlusInfinity, function(double.PositiveInfinity), kind);
        Assert.Equal(double.NaN, function(double.NaN));
    }

    private static void AssertClose(double expected, double actual, string what) => Assert.True(
        expected == actual || Math.Abs(actual - expected) <= 1e-12 * Math.Abs(expected),
        $"{what}: expected {expected:R}, found {actual:R}");
}
