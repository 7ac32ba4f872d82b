// The batch of a fully connected layer: bit for bit one call a sample.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class DenseBatchTests
{
    public static TheoryData<int, int> Layers => new()
    {
        { 4, 16 }, { 16, 3 }, { 784, 128 }, { 128, 10 }, { 64, 31 }, { 3, 57 }, { 0, 5 }, { 1, 8 }, { 33, 20 }, { 50, 1 }, { 7, 2 }, { 5, 0 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Batch_has_the_bits_of_one_call_a_sample(int inputs, int outputs)
    {
        DenseEmulation layer = new(inputs, outputs, 9);
        float[] weights = layer.PackWeights(), bias = layer.PackBias();
        for (int count = 0; count <= 13; count++)
        {
            using GuardedBuffer samples = new(Numbers.Random(count * inputs, count)), actual = new(count * outputs);
            float[] expected = new float[count * outputs];
            for (int sample = 0; sample < count; sample++)
            {
                Dense.Forward<Tanh>(samples.Span.Slice(sample * inputs, inputs), weights, bias, expected.AsSpan(sample * outputs, outputs));
            }

            Dense.ForwardBatch<Tanh>(samples.Span, weights, bias, actual.Span, count);
            Numbers.AssertSameBits(expected, actual.Span, $"{count} samples of dense ({inputs}) -> ({outputs})");
        }
    }

    [SkippableFact]
    public void Batch_has_the_emulated_bits_at_every_width_and_number_of_outputs()
    {
        const int Count = 8;
        foreach ((int inputs, int outputs) in from inputs in Enumerable.Range(0, 10) from outputs in Enumerable.Range(2, 70) select (inputs, outputs))
        {
            DenseEmulation layer = new(inputs, outputs, 9);
            using GuardedBuffer weights = new(layer.PackWeights()), bias = new(layer.PackBias());
            using GuardedBuffer samples = new(Numbers.Random(Count * inputs, 1)), actual = new(Count * outputs);
            float[] expected = [.. Enumerable.Range(0, Count).SelectMany(sample => layer.InFloat(samples.Span.Slice(sample * inputs, inputs)))];
            foreach (LanesWidth width in LanesWidths.All)
            {
                actual.Span.Fill(float.NaN);
                width.Run(new DenseBatchKernel(samples.Span, weights.Span, bias.Span, actual.Span, Count, inputs, outputs));
                Numbers.AssertSameBits(expected, actual.Span, $"dense ({inputs}) -> ({outputs}) with {width} lanes");
            }
        }
    }

    [Theory]
    [InlineData(9, 32, 2, "inputs", "inputs has 9 elements; expected 8, 2 samples of 4.")]
    [InlineData(8, 33, 2, "outputs", "outputs has 33 elements; expected 32, 2 samples of 16.")]
    [InlineData(8, 0, 0, "inputs", "inputs has 8 elements; expected 0, 0 samples of 0.")]
    [InlineData(10, 32, 2, "weights", "weights has 64 elements; expected 80 for 5 inputs and 16 outputs.")]
    public void Wrong_lengths_are_refused(int inputs, int outputs, int count, string parameter, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Dense.ForwardBatch<Relu>(new float[inputs], new float[64], new float[16], new float[outputs], count));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_count_and_overlap_are_refused()
    {
        float[] values = new float[100];
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.ForwardBatch<Relu>([], [], [], [], -1));
        Assert.Throws<ArgumentException>(() => Dense.ForwardBatch<Relu>(values.AsSpan(0, 8), new float[64], new float[16], values.AsSpan(7, 32), 2));
    }
}
