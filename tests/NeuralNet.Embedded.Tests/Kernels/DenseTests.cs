// The fully connected layer against an emulation of its packing and order of additions, bit by bit, and against double precision.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class DenseTests
{
    // More than four times the widest vector, and shapes of real layers.
    private const int MaxLength = 69;

    // What single precision may lose against double in sums of n products of values up to 2: n * 4 * 2^-24 * a few.
    private static double Tolerance(int inputs) => (inputs + 1) * 1e-6;

    public static TheoryData<int, int> Layers => new()
    {
        { 4, 16 }, { 16, 3 }, { 784, 128 }, { 128, 10 }, { 64, 128 }, { 3, 257 }, { 1000, 2 }, { 333, 12 }, { 64, 31 }, { 1, 1 }, { 1000, 1 },
        { 130, 256 }, { 700, 90 }, { 513, 256 },
    };

    [SkippableFact]
    public void Dense_has_the_emulated_bits_for_every_number_of_outputs()
    {
        int[] inputs = [0, 1, 2, 3, 4, 5, 7, 8, 13, 16, 31];
        foreach (int count in inputs)
        {
            for (int outputs = 1; outputs <= MaxLength; outputs++)
            {
                AssertEveryWidth(count, outputs);
            }
        }
    }

    [SkippableFact]
    public void Dense_has_the_emulated_bits_for_every_number_of_inputs()
    {
        int[] outputs = [1, 2, 4, 5, 8, 11, 12, 16, 21, 48];
        foreach (int count in outputs)
        {
            for (int inputs = 0; inputs <= MaxLength; inputs++)
            {
                AssertEveryWidth(inputs, count);
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Layers))]
    public void Dense_has_the_emulated_bits_for_layers_of_common_shapes(int inputs, int outputs) => AssertEveryWidth(inputs, outputs);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Dense_matches_double_precision(int inputs, int outputs)
    {
        DenseEmulation layer = new(inputs, outputs, 5);
        float[] actual = new float[outputs];
        Dense.Forward<Identity>(layer.Input, layer.PackWeights(), layer.PackBias(), actual);
        double[] expected = layer.InDouble(layer.Input);
        for (int o = 0; o < outputs; o++)
        {
            Assert.InRange(actual[o] - expected[o], -Tolerance(inputs), Tolerance(inputs));
        }
    }

    [Fact]
    public void Dense_applies_the_activation_to_every_output()
    {
        DenseEmulation layer = new(9, 37, 5);
        float[] linear = new float[37], actual = new float[37];
        foreach (ActivationCase activation in ActivationCase.All)
        {
            Dense.Forward<Identity>(layer.Input, layer.PackWeights(), layer.PackBias(), linear);
            activation.InPlace(linear);
            activation.Dense(layer.Input, layer.PackWeights(), layer.PackBias(), actual);
            Numbers.AssertSameBits(linear, actual, activation.Name);
        }
    }

    [SkippableFact]
    public void Dense_stays_inside_its_spans_at_every_width()
    {
        foreach ((int inputs, int outputs) in from inputs in Enumerable.Range(0, 20) from outputs in Enumerable.Range(1, MaxLength) select (inputs, outputs))
        {
            DenseEmulation layer = new(inputs, outputs, 5);
            using GuardedBuffer input = new(layer.Input), weights = new(layer.PackWeights()), bias = new(layer.PackBias()), output = new(outputs);
            foreach (LanesWidth width in LanesWidths.All)
            {
                width.Run(new DenseAtWidth<Identity>(input.Span, weights.Span, bias.Span, output.Span, default));
            }

            Dense.Forward<Identity>(input.Span, weights.Span, bias.Span, output.Span);
        }
    }

    // Weights of an assembly's data start anywhere in a line of the cache; four blocks of outputs side by side are read by lines.
    [SkippableTheory]
    [InlineData(1, 64)]
    [InlineData(2, 64)]
    [InlineData(3, 70)]
    [InlineData(4, 128)]
    [InlineData(5, 64)]
    [InlineData(6, 65)]
    [InlineData(7, 79)]
    [InlineData(30, 192)]
    [InlineData(641, 64)]
    public void Dense_has_the_emulated_bits_wherever_the_weights_start(int inputs, int outputs)
    {
        // Infinite weights in the first row and in the last show whether a line's other row is kept out.
        DenseEmulation layer = new(inputs, outputs, 11);
        for (int o = 0; o < outputs; o += 7)
        {
            layer.Weights[o * inputs] = float.NegativeInfinity;
            layer.Weights[((outputs - o) * inputs) - 1] = float.PositiveInfinity;
        }

        float[] packed = layer.PackWeights(), bias = layer.PackBias(), actual = new float[outputs];
        float[] infinite = [.. layer.Input];
        infinite[0] = float.PositiveInfinity;
        infinite[^1] = float.NegativeInfinity;
        float[] memory = GC.AllocateArray<float>(packed.Length + 64, pinned: true);
        for (int start = 16; start < 32; start++)
        {
            // What lies around the weights must not be used.
            memory.AsSpan().Fill(float.NaN);
            Span<float> weights = memory.AsSpan(start, packed.Length);
            packed.CopyTo(weights);
            foreach (float[] input in new[] { layer.Input, infinite })
            {
                actual.AsSpan().Fill(float.NaN);
                LanesWidth.Sixteen.Run(new DenseAtWidth<Identity>(input, weights, bias, actual, default));
                Numbers.AssertSameBits(layer.InFloat(input), actual, $"dense ({inputs}) -> ({outputs}), weights from {start}");
            }
        }
    }

    [SkippableFact]
    public void Dense_lets_special_values_through()
    {
        Skip.IfNot(LanesWidths.HaveFusedMultiplyAdd, "Bits are promised with fused multiply-add.");
        DenseEmulation layer = new(Numbers.Special.Length, 19, 5);
        float[] actual = new float[19];
        for (int i = 0; i < Numbers.Special.Length; i++)
        {
            float[] input = [.. layer.Input];
            input[i] = Numbers.Special[i];
            Dense.Forward<Identity>(input, layer.PackWeights(), layer.PackBias(), actual);
            Numbers.AssertSameBits(layer.InFloat(input), actual, $"dense of {Numbers.Special[i]}");
        }
    }

    [Fact]
    public void Dense_without_outputs_does_nothing() => Dense.Forward<Relu>(new float[3], [], [], []);

    [Theory]
    [InlineData(4, 16, 64, 16)]
    [InlineData(4, 3, 16, 4)]
    [InlineData(5, 29, 160, 32)]
    [InlineData(7, 1, 7, 1)]
    [InlineData(100_000, 100_000, 10_000_000_000, 100_000)]
    public void Packed_lengths_follow_from_the_shape(int inputs, int outputs, long weights, long bias)
    {
        Assert.Equal(weights, Dense.PackedWeightsLength(inputs, outputs));
        Assert.Equal(bias, Dense.PackedBiasLength(outputs));
    }

    [Theory]
    [InlineData(63, 16, "weights", "weights has 63 elements; expected 64 for 4 inputs and 16 outputs.")]
    [InlineData(65, 16, "weights", "weights has 65 elements; expected 64 for 4 inputs and 16 outputs.")]
    [InlineData(64, 15, "bias", "bias has 15 elements; expected 16 for 4 inputs and 16 outputs.")]
    public void Wrong_lengths_are_refused_before_anything_is_written(int weights, int bias, string parameter, string message)
    {
        float[] output = new float[16];
        output.AsSpan().Fill(7f);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Dense.Forward<Relu>(new float[4], new float[weights], new float[bias], output));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.All(output, value => Assert.Equal(7f, value));
    }

    [Fact]
    public void Overlap_of_input_and_output_is_refused()
    {
        float[] values = new float[20];
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Dense.Forward<Relu>(values.AsSpan(0, 4), new float[64], new float[16], values.AsSpan(3, 16)));
        Assert.StartsWith("output must not share memory with the input.", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_activation_in_the_layer_gives_the_bits_of_one_behind_it()
    {
        foreach ((int inputs, int outputs) in new[] { (5, 1), (40, 1), (3, 2), (7, 7), (9, 11), (6, 16), (17, 29), (33, 48), (4, 45) })
        {
            AssertFused(inputs, outputs, default(Relu));
            AssertFused(inputs, outputs, default(Tanh));
            AssertFused(inputs, outputs, default(Gelu));
            AssertFused(inputs, outputs, new LeakyRelu(0.3f));
            AssertFused(inputs, outputs, new Clip(-0.4f, 0.7f));
        }
    }

    [SkippableTheory]
    [InlineData(16, -0f)]
    [InlineData(17, 0f)]
    [InlineData(25, 0f)]
    [InlineData(32, -0f)]
    public void Rows_that_zeros_fill_up_turn_sums_of_minus_zero_into_zero(int inputs, float expected)
    {
        // Every product is too small for a float and negative: each chain is -0 until a zero is added.
        float[] input = new float[inputs], weights = new float[inputs], actual = [float.NaN];
        input.AsSpan().Fill(-1e-30f);
        weights.AsSpan().Fill(1e-30f);
        foreach (LanesWidth width in LanesWidths.All)
        {
            width.Run(new DenseAtWidth<Identity>(input, weights, [-0f], actual, default));
            Numbers.AssertSameBits([expected], actual, $"dense ({inputs}) -> (1) with {width} lanes");
        }
    }

    private static void AssertFused<TActivation>(int inputs, int outputs, TActivation activation)
        where TActivation : struct, IActivation
    {
        DenseEmulation layer = new(inputs, outputs, (inputs * 100) + outputs);
        float[] expected = layer.InFloat(layer.Input), weights = layer.PackWeights(), bias = layer.PackBias(), actual = new float[outputs];
        Map.Unary(expected.AsSpan(), expected.AsSpan(), activation);
        foreach (LanesWidth width in LanesWidths.All)
        {
            actual.AsSpan().Fill(float.NaN);
            width.Run(new DenseAtWidth<TActivation>(layer.Input, weights, bias, actual, activation));
            Numbers.AssertSameBits(expected, actual, $"dense ({inputs}) -> ({outputs}), {typeof(TActivation).Name}, with {width} lanes");
        }

        actual.AsSpan().Fill(float.NaN);
        Dense.Forward(layer.Input, weights, bias, actual, activation);
        Numbers.AssertSameBits(expected, actual, $"dense ({inputs}) -> ({outputs}), {typeof(TActivation).Name}");
    }

    private static void AssertEveryWidth(int inputs, int outputs)
    {
        DenseEmulation layer = new(inputs, outputs, (inputs * 100) + outputs);
        float[] expected = layer.InFloat(layer.Input), weights = layer.PackWeights(), bias = layer.PackBias(), actual = new float[outputs];
        foreach (LanesWidth width in LanesWidths.All)
        {
            actual.AsSpan().Fill(float.NaN);
            width.Run(new DenseAtWidth<Identity>(layer.Input, weights, bias, actual, default));
            Numbers.AssertSameBits(expected, actual, $"dense ({inputs}) -> ({outputs}) with {width} lanes");
        }

        Dense.Forward<Identity>(layer.Input, weights, bias, actual);
        Numbers.AssertSameBits(expected, actual, $"dense ({inputs}) -> ({outputs})");
    }
}
