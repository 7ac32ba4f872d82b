// Normalisation of channels over the pixels of an image.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Gives every group of channels the mean 0 and the variance 1 over all pixels. With as many groups as channels it is instance normalisation.
/// </summary>
public static class GroupNorm
{
    /// <summary>The number of floats of workspace: 2 * channels.</summary>
    /// <param name="channels">The channels.</param>
    public static int WorkspaceLength(int channels) => 2 * channels;

    /// <summary>
    /// output = (input - mean) / sqrt(variance + epsilon) * scale + bias, mean and variance over the pixels and the channels of a group.
    /// Source: Wu and He 2018; Ulyanov, Vedaldi and Lempitsky 2016.
    /// </summary>
    /// <param name="input">(pixels, channels)</param>
    /// <param name="scale">(channels), or none for ones.</param>
    /// <param name="bias">(channels), or none for zeros.</param>
    /// <param name="output">(pixels, channels); the input itself or apart from it.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="channels">The channels, a multiple of the groups.</param>
    /// <param name="groups">The groups, each of neighbouring channels.</param>
    /// <param name="epsilon">What keeps the divisor from 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, Span<float> workspace, int channels,
            int groups, float epsilon)
        => Forward<WidestChoice>(input, scale, bias, output, workspace, channels, groups, epsilon);

    /// <summary>The same at a width of choice.</summary>
    internal static void Forward<TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> output, Span<float> workspace, int channels,
            int groups, float epsilon)
        where TChoice : ILanesChoice
    {
        int pixels = input.Length / channels, perGroup = channels / groups;
        Shapes.CheckLength(input.Length, (long)pixels * channels, nameof(input));
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        Shapes.CheckLength(scale.Length, scale.IsEmpty ? 0 : channels, nameof(scale));
        Shapes.CheckLength(bias.Length, bias.IsEmpty ? 0 : channels, nameof(bias));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(channels));
        Span<float> means = workspace[..channels], factors = workspace.Slice(channels, channels);
        Reduce.Forward<Sum, TChoice>(input, means, 1, pixels, channels, default);
        Spread(means, groups, (float)pixels * perGroup);
        TChoice.Run(new GroupNormKernel(input, means, factors, [], output, channels, sumsDeviations: true), channels);
        Spread(factors, groups, (float)pixels * perGroup);
        for (int c = 0; c < channels; c++)
        {
            float factor = 1f / MathF.Sqrt(factors[c] + epsilon);
            factors[c] = scale.IsEmpty ? factor : factor * scale[c];
        }

        TChoice.Run(new GroupNormKernel(input, means, factors, bias, output, channels, sumsDeviations: false), channels);
    }

    // Sums of channels -> the mean of their group, in every channel.
    private static void Spread(Span<float> sums, int groups, float count)
    {
        int perGroup = sums.Length / groups;
        for (int group = 0; group < groups; group++)
        {
            Span<float> part = sums.Slice(group * perGroup, perGroup);
            float sum = 0;
            foreach (float x in part)
            {
                sum += x;
            }

            part.Fill(sum / count);
        }
    }
}
