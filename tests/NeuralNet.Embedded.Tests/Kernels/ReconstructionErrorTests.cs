// The distance of an autoencoder's answer from its input: its order of additions against an emulation, its value against double precision.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ReconstructionErrorTests
{
    private const int MaxLength = 100;

    [SkippableFact]
    public void Reconstruction_error_has_the_bits_of_sixteen_chains_at_every_width_and_length()
    {
        for (int length = 1; length <= MaxLength; length++)
        {
            float[] x = Numbers.Random(length, 1), r = Numbers.Random(length, 2), chains = new float[16];
            for (int i = 0; i < length; i++)
            {
                float difference = x[i] - r[i];
                chains[i % 16] = MathF.FusedMultiplyAdd(difference, difference, chains[i % 16]);
            }

            float expected = DenseEmulation.FoldSixteen(chains) / length;
            using GuardedBuffer input = new(x), reconstruction = new(r), output = new(1);
            foreach (LanesWidth width in LanesWidths.All)
            {
                output.Span[0] = float.NaN;
                width.Run(new ReconstructionErrorKernel(input.Span, reconstruction.Span, ref output.Span[0]));
                Numbers.AssertSameBits([expected], output.Span, $"{length} elements with {width} lanes");
            }

            output.Span[0] = float.NaN;
            ReconstructionError.Forward(input.Span, reconstruction.Span, output.Span);
            Numbers.AssertSameBits([expected], output.Span, $"{length} elements");
        }
    }

    [Fact]
    public void Reconstruction_error_matches_double_precision()
    {
        for (int length = 1; length <= MaxLength; length++)
        {
            float[] x = Numbers.Random(length, length), r = Numbers.Random(length, length + 1), output = new float[1];
            ReconstructionError.Forward(x, r, output);

            // A difference rounds once, its square twice as far; the chains add little to that.
            double expected = x.Zip(r).Average(pair => Math.Pow((double)pair.First - pair.Second, 2));
            Assert.InRange(output[0], expected * (1 - 1e-6), expected * (1 + 1e-6));
        }
    }

    [Theory]
    [InlineData(0f, 0f, 0f)]
    [InlineData(3f, 1f, 4f)]
    [InlineData(float.MaxValue, float.MinValue, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, 0f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.NaN)]
    [InlineData(float.NaN, 1f, float.NaN)]
    public void Reconstruction_error_of_special_values_is_what_arithmetic_makes_of_them(float x, float r, float expected)
    {
        foreach (int length in new[] { 1, 5, 16, 33 })
        {
            float[] input = new float[length], reconstruction = new float[length], output = new float[1];
            Array.Fill(input, x);
            Array.Fill(reconstruction, r);
            ReconstructionError.Forward(input, reconstruction, output);
            Numbers.AssertSameBits([expected], output, $"{length} times {x} and {r}");
        }
    }

    [Fact]
    public void A_NaN_anywhere_makes_the_error_NaN()
    {
        for (int at = 0; at < 40; at++)
        {
            float[] values = Numbers.Random(40, at), output = new float[1];
            values[at] = float.NaN;
            ReconstructionError.Forward(values, new float[40], output);
            Assert.True(float.IsNaN(output[0]), $"NaN at {at}");
        }
    }

    [Theory]
    [InlineData(3, 2, 1, "reconstruction", "reconstruction has 2 elements; expected 3.")]
    [InlineData(3, 3, 2, "output", "output has 2 elements; expected 1.")]
    [InlineData(0, 0, 1, "reconstruction", "reconstruction has 0 elements; expected 1.")]
    public void Wrong_lengths_are_refused(int input, int reconstruction, int output, string parameter, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => ReconstructionError.Forward(new float[input], new float[reconstruction], new float[output]));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
