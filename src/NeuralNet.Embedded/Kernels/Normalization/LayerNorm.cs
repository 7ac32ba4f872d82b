// Normalisation of rows.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Gives every row the mean 0 and the variance 1, or the mean square 1. The sums run as <see cref="ReduceRow"/> says.</summary>
public static class LayerNorm
{
    /// <summary>
    /// output = (input - mean) / sqrt(variance + epsilon) * scale + bias, row by row. Source: Ba, Kiros and Hinton 2016.
    /// </summary>
    /// <param name="input">(rows, length)</param>
    /// <param name="scale">(length), or none for ones.</param>
    /// <param name="bias">(length), or none for zeros.</param>
    /// <param name="output">(rows, length); the input itself or apart from it.</param>
    /// <param name="length">The length of a row, at least 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, int length, float epsilon)
        => Forward<WidestChoice>(input, scale, bias, output, length, epsilon, subtractsMean: true);

    /// <summary>output = input / sqrt(mean of squares + epsilon) * scale, row by row. Source: Zhang and Sennrich 2019.</summary>
    /// <param name="input">(rows, length)</param>
    /// <param name="scale">(length), or none for ones.</param>
    /// <param name="output">(rows, length); the input itself or apart from it.</param>
    /// <param name="length">The length of a row, at least 1.</param>
    /// <param name="epsilon">What keeps the divisor from 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void RootMeanSquare(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, Span<float> output, int length, float epsilon)
        => Forward<WidestChoice>(input, scale, [], output, length, epsilon, subtractsMean: false);

    /// <summary>Both, at a width of choice.</summary>
    internal static void Forward<TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, int length, float epsilon, bool subtractsMean)
        where TChoice : ILanesChoice
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Shapes.CheckLength(input.Length, (long)input.Length / length * length, nameof(input));
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        Shapes.CheckLength(scale.Length, scale.IsEmpty ? 0 : length, nameof(scale));
        Shapes.CheckLength(bias.Length, bias.IsEmpty ? 0 : length, nameof(bias));
        TChoice.Run(new LayerNormKernel(input, scale, bias, output, length, epsilon, subtractsMean), length);
    }
}
