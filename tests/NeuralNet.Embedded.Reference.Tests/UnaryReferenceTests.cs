// The activations of the reference against values computed with 60 digits (mpmath), rounded to double.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference.Operators;

namespace NeuralNet.Embedded.Reference.Tests;

public class UnaryReferenceTests
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
        { "abs", [30.0, 8.5, 3.0, 1.0, 0.25, 1e-09, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
        { "negate", [30.0, 8.5, 3.0, 1.0, 0.25, 1e-09, 0.0, -1e-09, -0.25, -1.0, -2.5, -8.5, -30.0] },
        { "sign", [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0] },
        { "sqrt", [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0.0, 3.1622776601683795e-05, 0.5, 1.0, 1.5811388300841898, 2.9154759474226504, 5.477225575051661] },
        { "reciprocal", [-0.03333333333333333, -0.11764705882352941, -0.3333333333333333, -1.0, -4.0, -999999999.9999999, double.PositiveInfinity, 999999999.9999999, 4.0, 1.0, 0.4, 0.11764705882352941, 0.03333333333333333] },
        { "floor", [-30.0, -9.0, -3.0, -1.0, -1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 8.0, 30.0] },
        { "ceiling", [-30.0, -8.0, -3.0, -1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 3.0, 9.0, 30.0] },
        { "round", [-30.0, -8.0, -3.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 8.0, 30.0] },
        { "exp", [9.357622968840175e-14, 0.00020346836901064417, 0.049787068367863944, 0.36787944117144233, 0.7788007830714049, 0.999999999, 1.0, 1.000000001, 1.2840254166877414, 2.718281828459045, 12.182493960703473, 4914.768840299134, 10686474581524.463] },
        { "log", [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NegativeInfinity, -20.72326583694641, -1.3862943611198906, 0.0, 0.9162907318741551, 2.1400661634962708, 3.4011973816621555] },
        { "erf", [-1.0, -1.0, -0.9999779095030014, -0.8427007929497149, -0.27632639016823696, -1.1283791670955127e-09, 0.0, 1.1283791670955127e-09, 0.27632639016823696, 0.8427007929497149, 0.999593047982555, 1.0, 1.0] },
        { "sin", [0.9880316240928618, -0.7984871126234903, -0.1411200080598672, -0.8414709848078965, -0.24740395925452294, -1e-09, 0.0, 1e-09, 0.24740395925452294, 0.8414709848078965, 0.5984721441039565, 0.7984871126234903, -0.9880316240928618] },
        { "cos", [0.15425144988758405, -0.6020119026848236, -0.9899924966004454, 0.5403023058681398, 0.9689124217106447, 1.0, 1.0, 1.0, 0.9689124217106447, 0.5403023058681398, -0.8011436155469337, -0.6020119026848236, 0.15425144988758405] },
        { "tan", [6.405331196646276, 1.326364327785607, 0.1425465430742778, -1.5574077246549023, -0.25534192122103627, -1e-09, 0.0, 1e-09, 0.25534192122103627, 1.5574077246549023, -0.7470222972386603, -1.326364327785607, -6.405331196646276] },
        { "asin", [double.NaN, double.NaN, double.NaN, -1.5707963267948966, -0.25268025514207865, -1e-09, 0.0, 1e-09, 0.25268025514207865, 1.5707963267948966, double.NaN, double.NaN, double.NaN] },
        { "acos", [double.NaN, double.NaN, double.NaN, 3.141592653589793, 1.8234765819369754, 1.5707963277948966, 1.5707963267948966, 1.5707963257948967, 1.318116071652818, 0.0, double.NaN, double.NaN, double.NaN] },
        { "atan", [-1.5374753309166493, -1.4536875822280324, -1.2490457723982544, -0.7853981633974483, -0.24497866312686414, -1e-09, 0.0, 1e-09, 0.24497866312686414, 0.7853981633974483, 1.1902899496825317, 1.4536875822280324, 1.5374753309166493] },
        { "sinh", [-5343237290762.231, -2457.3843184153825, -10.017874927409903, -1.1752011936438014, -0.2526123168081683, -1e-09, 0.0, 1e-09, 0.2526123168081683, 1.1752011936438014, 6.0502044810397875, 2457.3843184153825, 5343237290762.231] },
        { "cosh", [5343237290762.231, 2457.384521883752, 10.067661995777765, 1.5430806348152437, 1.0314130998795732, 1.0, 1.0, 1.0, 1.0314130998795732, 1.5430806348152437, 6.132289479663686, 2457.384521883752, 5343237290762.231] },
        { "asinh", [-4.09462222433053, -2.8366557289689256, -1.8184464592320668, -0.881373587019543, -0.24746646154726346, -1e-09, 0.0, 1e-09, 0.24746646154726346, 0.881373587019543, 1.6472311463710958, 2.8366557289689256, 4.09462222433053] },
        { "acosh", [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0.0, 1.566799236972411, 2.82973503752439, 4.0940666686320855] },
        { "atanh", [double.NaN, double.NaN, double.NaN, double.NegativeInfinity, -0.25541281188299536, -1e-09, 0.0, 1e-09, 0.25541281188299536, double.PositiveInfinity, double.NaN, double.NaN, double.NaN] },
        { "celu", [-0.9999999999999064, -0.9997965316309894, -0.950212931632136, -0.6321205588285577, -0.22119921692859512, -9.999999995e-10, 0.0, 1e-09, 0.25, 1.0, 2.5, 8.5, 30.0] },
        { "thresholdedRelu", [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.5, 8.5, 30.0] },
        { "shrink", [-30.0, -8.5, -3.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.5, 8.5, 30.0] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Each_activation_is_right_to_the_last_digits(string kind, double[] expected)
    {
        Func<double, double> function = UnaryReference.Of(OperatorTable.Find(kind)!.Of("n", "x", "y"));

        for (int i = 0; i < expected.Length; i++)
        {
            AssertClose(expected[i], function(Arguments[i]), $"{kind}({Arguments[i]})");
        }
    }

    [Fact]
    public void Every_function_of_floats_is_tested() => Assert.Equal(
        OperatorTable.All.Where(definition => definition.Family == OperatorFamily.Unary && definition.Inputs[0].Types.HasFlag(ElementTypeSet.Float32)
            && definition.Outputs[0].Types.HasFlag(ElementTypeSet.Float32) && definition != Unary.Cast).Select(definition => definition.Kind),
        Values.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Parameters_have_their_effect()
    {
        Assert.Equal(-0.25, UnaryReference.Of(Unary.LeakyRelu.Of("n", "x", "y").With("alpha", 0.125f))(-2));
        AssertClose(1.5 * -0.8646647167633873, UnaryReference.Of(Unary.Elu.Of("n", "x", "y").With("alpha", 1.5f))(-2), "elu");
        Assert.Equal(0.75, UnaryReference.Of(Unary.HardSigmoid.Of("n", "x", "y").With("alpha", 0.25f).With("beta", 0.25f))(2));
        Assert.Equal([-1.0, 0.5, 2.0], ((double[])[-7, 0.5, 9]).Select(UnaryReference.Of(Unary.Clip.Of("n", "x", "y").With("minimum", -1f).With("maximum", 2f))));
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
    [InlineData("abs", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("negate", double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData("sign", -1.0, 1.0)]
    [InlineData("sqrt", double.NaN, double.PositiveInfinity)]
    [InlineData("reciprocal", 0.0, 0.0)]
    [InlineData("floor", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("ceiling", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("round", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("exp", 0.0, double.PositiveInfinity)]
    [InlineData("log", double.NaN, double.PositiveInfinity)]
    [InlineData("erf", -1.0, 1.0)]
    [InlineData("sin", double.NaN, double.NaN)]
    [InlineData("cos", double.NaN, double.NaN)]
    [InlineData("tan", double.NaN, double.NaN)]
    [InlineData("asin", double.NaN, double.NaN)]
    [InlineData("acos", double.NaN, double.NaN)]
    [InlineData("atan", -1.5707963267948966, 1.5707963267948966)]
    [InlineData("sinh", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("cosh", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("asinh", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("acosh", double.NaN, double.PositiveInfinity)]
    [InlineData("atanh", double.NaN, double.NaN)]
    [InlineData("celu", -1.0, double.PositiveInfinity)]
    [InlineData("thresholdedRelu", 0.0, double.PositiveInfinity)]
    [InlineData("shrink", double.NegativeInfinity, double.PositiveInfinity)]
    public void Limits_are_reached_at_the_infinities_and_nan_stays(string kind, double atMinusInfinity, double atPlusInfinity)
    {
        Func<double, double> function = UnaryReference.Of(OperatorTable.Find(kind)!.Of("n", "x", "y"));

        AssertClose(atMinusInfinity, function(double.NegativeInfinity), kind);
        AssertClose(atPlusInfinity, function(double.PositiveInfinity), kind);
        Assert.Equal(double.NaN, function(double.NaN));
    }

    private static void AssertClose(double expected, double actual, string what) => Assert.True(
        expected == actual || (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(actual - expected) <= 1e-12 * Math.Abs(expected),
        $"{what}: expected {expected:R}, found {actual:R}");
}
