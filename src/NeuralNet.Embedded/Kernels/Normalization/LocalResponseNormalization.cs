// Channels divided by what their neighbours amount to.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Local response normalisation across the channels of images that lie channels last (Krizhevsky, Sutskever and Hinton 2012).</summary>
public static class LocalResponseNormalization
{
    /// <summary>
    /// output[c] = input[c] / (bias + alpha / size * the sum of input[j]^2)^beta, j from c - (size - 1) / 2 on, size channels as far as there are. Sums go in
    /// the order of the channels, the power is taken in double precision and rounded.
    /// </summary>
    /// <param name="input">(pixels, channels)</param>
    /// <param name="output">(pixels, channels); apart from the input.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="size">The channels that count for one.</param>
    /// <param name="alpha">The weight of the squares.</param>
    /// <param name="beta">The exponent.</param>
    /// <param name="bias">What the divisor starts with.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward(ReadOnlySpan<float> input, Span<float> output, int channels, int size, float alpha, float beta, float bias)
    {
        Shapes.CheckLength(input.Length, (long)input.Length / channels * channels, nameof(input));
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        int before = (size - 1) / 2;
        float weight = alpha / size;
        for (int pixel = 0; pixel < input.Length; pixel += channels)
        {
            ReadOnlySpan<float> from = input.Slice(pixel, channels);
            Span<float> to = output.Slice(pixel, channels);
            for (int channel = 0; channel < channels; channel++)
            {
                int first = Math.Max(0, channel - before), end = (int)Math.Min(channels, (long)channel - before + size);
                float sum = 0;
                for (int i = first; i < end; i++)
                {
                    sum += from[i] * from[i];
                }

                to[channel] = from[channel] / (float)Elementary.Pow(bias + (weight * sum), beta);
            }
        }
    }
}
