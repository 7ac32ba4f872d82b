// Normalisations against double precision, at every width.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class NormalizationTests
{
    private const float Epsilon = 1e-3f;

    [SkippableFact]
    public void Rows_get_the_mean_and_variance_that_they_should()
    {
        foreach (int length in new[] { 1, 3, 16, 29, 64, 131 })
        {
            foreach ((bool scales, bool shifts, bool subtracts) in new[] { (true, true, true), (false, false, true), (true, false, true),
                (false, true, true), (true, false, false), (false, false, false) })
            {
                const int Rows = 19;
                float[] input = [.. Numbers.Random(Rows * length, length).Select(x => x + 1)], scale = scales ? Numbers.Random(length, 1) : [],
                    bias = shifts ? Numbers.Random(length, 2) : [];
                double[] exact = new double[input.Length];
                for (int row = 0; row < Rows; row++)
                {
                    double[] x = [.. input.Skip(row * length).Take(length).Select(v => (double)v)];
                    double mean = subtracts ? x.Average() : 0, factor = 1 / Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + Epsilon);
                    for (int i = 0; i < length; i++)
                    {
                        exact[(row * length) + i] = ((x[i] - mean) * factor * (scales ? scale[i] : 1)) + (shifts ? bias[i] : 0);
                    }
                }

                float[] expected = new float[input.Length];
                if (subtracts)
                {
                    LayerNorm.Forward(input, scale, bias, expected, length, Epsilon);
                }
                else
                {
                    LayerNorm.RootMeanSquare(input, scale, expected, length, Epsilon);
                }

                for (int i = 0; i < exact.Length; i++)
                {
                    Assert.Equal(exact[i], expected[i], 1e-5);
                }

                foreach (LanesWidth width in LanesWidths.All)
                {
                    AtWidth.Width = width;
                    using GuardedBuffer inPlace = new(input), factors = new(scale), offsets = new(bias);
                    LayerNorm.Forward<AtWidth>(inPlace.Span, factors.Span, offsets.Span, inPlace.Span, length, Epsilon, subtracts);
                    Numbers.AssertSameBits(expected, inPlace.Span, $"rows of {length} with {width} lanes");
                }
            }
        }
    }

    [SkippableFact]
    public void Groups_of_channels_get_the_mean_and_variance_that_they_should()
    {
        foreach ((int pixels, int channels, int groups) in new[] { (1, 4, 2), (5, 3, 3), (40, 24, 4), (70, 32, 32), (9, 22, 11), (100, 6, 1) })
        {
            float[] input = [.. Numbers.Random(pixels * channels, pixels).Select((x, i) => x + (i % channels))], scale = Numbers.Random(channels, 1),
                bias = Numbers.Random(channels, 2);
            int perGroup = channels / groups;
            double[] exact = new double[input.Length];
            for (int group = 0; group < groups; group++)
            {
                int[] members = [.. Enumerable.Range(0, input.Length).Where(i => i % channels / perGroup == group)];
                double mean = members.Average(i => (double)input[i]),
                    factor = 1 / Math.Sqrt(members.Average(i => (input[i] - mean) * (input[i] - mean)) + Epsilon);
                foreach (int i in members)
                {
                    exact[i] = ((input[i] - mean) * factor * scale[i % channels]) + bias[i % channels];
                }
            }

            float[] expected = new float[input.Length], workspace = new float[GroupNorm.WorkspaceLength(channels)];
            GroupNorm.Forward(input, scale, bias, expected, workspace, channels, groups, Epsilon);
            for (int i = 0; i < exact.Length; i++)
            {
                Assert.Equal(exact[i], expected[i], 2e-5);
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                AtWidth.Width = width;
                using GuardedBuffer inPlace = new(input), factors = new(scale), offsets = new(bias), memory = new(workspace.Length);
                GroupNorm.Forward<AtWidth>(inPlace.Span, factors.Span, offsets.Span, inPlace.Span, memory.Span, channels, groups, Epsilon);
                Numbers.AssertSameBits(expected, inPlace.Span, $"{channels} channels in {groups} groups with {width} lanes");
            }
        }
    }
}
