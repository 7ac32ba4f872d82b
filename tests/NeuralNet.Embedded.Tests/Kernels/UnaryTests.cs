// The activations as kernels: lengths, widths, memory and special values. How accurate they are stands in ActivationAccuracyTests.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class UnaryTests
{
    private const int MaxLength = 64;

    public static TheoryData<string> Names => ActivationCase.Names;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Activations_have_the_same_bits_at_every_width_and_length(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        for (int length = 0; length <= MaxLength; length++)
        {
            float[] input = Numbers.Random(length, length);
            float[] expected = new float[length], actual = new float[length];
            activation.Run(LanesWidth.Scalar, input, expected);
            foreach (LanesWidth width in LanesWidths.All)
            {
                activation.Run(width, input, actual);
                Numbers.AssertSameBits(expected, actual, $"{name} with {width} lanes");
            }

            activation.Forward(input, actual);
            Numbers.AssertSameBits(expected, actual, name);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Activations_have_the_same_bits_at_every_width_for_all_kinds_of_floats(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        float[] input = new float[100_003], expected = new float[input.Length], actual = new float[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = BitConverter.UInt32BitsToSingle(unchecked((uint)i * 42_943u));
        }

        activation.Run(LanesWidth.Scalar, input, expected);
        foreach (LanesWidth width in LanesWidths.All)
        {
            activation.Run(width, input, actual);
            Numbers.AssertSameBits(expected, actual, $"{name} with {width} lanes");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Activations_map_special_values_to_their_limits(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        float[] output = new float[Numbers.Special.Length];
        activation.Forward(Numbers.Special, output);
        for (int i = 0; i < output.Length; i++)
        {
            float x = Numbers.Special[i];
            Assert.True(activation.Accepts(x, output[i]), $"{name}({x:R}) is {output[i]:R}, expected {activation.Exact(x):R}.");
        }
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("relu")]
    [InlineData("leaky relu")]
    [InlineData("elu")]
    [InlineData("selu")]
    [InlineData("silu")]
    [InlineData("tanh")]
    [InlineData("softsign")]
    [InlineData("mish")]
    [InlineData("hard swish")]
    [InlineData("gelu")]
    [InlineData("gelu tanh")]
    [InlineData("erf")]
    [InlineData("sign")]
    [InlineData("sqrt")]
    [InlineData("floor")]
    [InlineData("ceil")]
    [InlineData("round")]
    [InlineData("truncate")]
    [InlineData("celu")]
    [InlineData("swish")]
    [InlineData("sin")]
    [InlineData("tan")]
    [InlineData("asin")]
    [InlineData("atan")]
    [InlineData("sinh")]
    [InlineData("asinh")]
    [InlineData("atanh")]
    public void Activations_through_the_origin_keep_the_sign_of_zero(string name)
    {
        float[] output = new float[2];
        ActivationCase.Named(name).Forward([0f, -0f], output);
        Numbers.AssertSameBits([0f, -0f], output, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Activations_stay_inside_their_spans(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        for (int length = 0; length <= MaxLength; length++)
        {
            float[] values = Numbers.Random(length, length), expected = new float[length];
            activation.Forward(values, expected);
            foreach (bool atStart in new[] { false, true })
            {
                using GuardedBuffer input = new(values, atStart), output = new(length, atStart);
                activation.Forward(input.Span, output.Span);
                Numbers.AssertSameBits(expected, output.Span, name);
                activation.InPlace(input.Span);
                Numbers.AssertSameBits(expected, input.Span, $"{name} in place");
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Every_width_stays_inside_its_spans(string name)
    {
        ActivationCase activation = ActivationCase.Named(name);
        foreach (LanesWidth width in LanesWidths.All)
        {
            for (int length = 0; length <= MaxLength; length++)
            {
                using GuardedBuffer input = new(length), output = new(length);
                activation.Run(width, input.Span, output.Span);
            }
        }
    }

    [Fact]
    public void Input_and_output_may_be_the_same_memory()
    {
        float[] values = Numbers.Random(37, 1), expected = new float[37];
        Map.Unary<Tanh>(values, expected);
        Map.Unary<Tanh>(values, values);
        Numbers.AssertSameBits(expected, values, "tanh");
    }

    [Fact]
    public void Shifted_overlap_is_refused_before_anything_is_written()
    {
        float[] values = Numbers.Random(20, 1), before = [.. values];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Map.Unary<Relu>(values.AsSpan(0, 10), values.AsSpan(1, 10)));
        Assert.Equal("output", error.ParamName);
        Assert.StartsWith("output may be the input itself, but must not overlap it shifted.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, values);
    }

    [Fact]
    public void Different_lengths_are_refused_before_anything_is_written()
    {
        float[] output = [7f, 7f];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Map.Unary<Relu>(new float[3], output));
        Assert.Equal("output", error.ParamName);
        Assert.StartsWith("output has 2 elements; expected 3.", error.Message, StringComparison.Ordinal);
        Assert.Equal([7f, 7f], output);
    }
}
