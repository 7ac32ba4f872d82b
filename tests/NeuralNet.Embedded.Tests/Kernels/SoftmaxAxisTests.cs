// The softmax and its logarithm along every axis.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class SoftmaxAxisTests
{
    private static readonly (int Outer, int Axis, int Inner)[] Shapes = [(1, 1, 1), (3, 10, 1), (2, 16, 1), (1, 67, 1), (2, 5, 3), (3, 7, 8),
        (1, 33, 21), (2, 1, 40)];

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Softmax_is_close_to_double_precision_and_has_the_same_bits_at_every_width(bool isLogarithm)
    {
        foreach ((int outer, int axis, int inner) in Shapes)
        {
            float[] logits = [.. Numbers.Random(outer * axis * inner, axis).Select(x => 20 * x)], expected = [.. logits];
            Run(expected);
            for (int i = 0; i < expected.Length; i++)
            {
                int first = (i / inner / axis * axis * inner) + (i % inner);
                double[] row = [.. Enumerable.Range(0, axis).Select(a => (double)logits[first + (a * inner)])];
                double logarithm = logits[i] - row.Max() - Math.Log(row.Sum(x => Math.Exp(x - row.Max())));
                double exact = isLogarithm ? logarithm : Math.Exp(logarithm);
                Assert.True(Math.Abs(exact - expected[i]) <= 5e-6 * Math.Max(Math.Abs(exact), isLogarithm ? 1 : 1e-30),
                    $"{expected[i]:R}, expected {exact:R}");
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                AtWidth.Width = width;
                using GuardedBuffer values = new(logits);
                RunAtWidth(values.Span);
                Numbers.AssertSameBits(expected, values.Span, $"({outer}, {axis}, {inner}) with {width} lanes");
            }

            void Run(Span<float> values)
            {
                if (isLogarithm)
                {
                    LogSoftmax.InPlace(values, outer, axis, inner);
                }
                else
                {
                    Softmax.InPlace(values, outer, axis, inner);
                }
            }

            void RunAtWidth(Span<float> values)
            {
                if (isLogarithm)
                {
                    LogSoftmax.InPlace<AtWidth>(values, outer, axis, inner);
                }
                else
                {
                    Softmax.InPlace<AtWidth>(values, outer, axis, inner);
                }
            }
        }
    }

    [Fact]
    public void Along_the_innermost_axis_softmax_has_the_bits_of_rows()
    {
        float[] expected = Numbers.Random(7 * 11, 1), actual = [.. expected];
        Softmax.InPlace(expected, 11);
        Softmax.InPlace(actual, 7, 11, 1);
        Numbers.AssertSameBits(expected, actual, "softmax");
    }
}
