// Images read at places of a grid; that the right pixels are read is told by the operator's cases.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class GridSampleTests
{
    private static readonly float[] Strange =
    [
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue, 1e10f, -1e10f, 3e7f, -0f, 1, -1, 1e-40f,
    ];

    public static TheoryData<GridSampleMode, GridSampleOutside, bool> Kinds()
    {
        TheoryData<GridSampleMode, GridSampleOutside, bool> kinds = [];
        foreach (GridSampleMode mode in Enum.GetValues<GridSampleMode>())
        {
            foreach (GridSampleOutside outside in Enum.GetValues<GridSampleOutside>())
            {
                kinds.Add(mode, outside, false);
                kinds.Add(mode, outside, true);
            }
        }

        return kinds;
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void Samples_have_the_same_bits_at_every_width(GridSampleMode mode, GridSampleOutside outside, bool alignCorners)
    {
        foreach ((int height, int width, int channels, int places) in new[] { (1, 1, 1, 1), (3, 4, 3, 7), (5, 2, 19, 4), (4, 6, 32, 9) })
        {
            using GuardedBuffer input = new(Numbers.Random(height * width * channels, 1)), grid = new(Numbers.Random(2 * places, 2)),
                output = new(places * channels);
            GridSample.Forward(input.Span, grid.Span, output.Span, height, width, channels, mode, outside, alignCorners);
            float[] expected = [.. output.Span];
            foreach (LanesWidth lanes in LanesWidths.All)
            {
                AtWidth.Width = lanes;
                output.Span.Fill(float.NaN);
                GridSample.Forward<AtWidth>(input.Span, grid.Span, output.Span, height, width, channels, mode, outside, alignCorners);
                Numbers.AssertSameBits(expected, output.Span, $"({height}, {width}, {channels}) with {lanes} lanes");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Places_that_are_nowhere_read_the_image_or_nothing(GridSampleMode mode, GridSampleOutside outside, bool alignCorners)
    {
        foreach ((int height, int width) in new[] { (1, 1), (1, 3), (4, 2) })
        {
            float[] places = [.. Strange.SelectMany(x => Strange.SelectMany(y => (float[])[x, y]))];
            using GuardedBuffer input = new([.. Enumerable.Repeat(2f, height * width)]), grid = new(places), output = new(places.Length / 2);
            GridSample.Forward(input.Span, grid.Span, output.Span, height, width, 1, mode, outside, alignCorners);
            foreach (float value in output.Span)
            {
                Assert.InRange(value, outside == GridSampleOutside.Zeros ? -0.5f : 1.9999f, outside == GridSampleOutside.Zeros ? 2.5f : 2.0001f);
            }
        }
    }

    [Fact]
    public void Pixels_that_are_not_there_do_not_count()
    {
        // Half of the first pixel; an infinite one times nothing would be no number.
        float[] output = new float[1];
        GridSample.Forward([4, float.PositiveInfinity], [-1, 0], output, 1, 2, 1, GridSampleMode.Linear, GridSampleOutside.Zeros, false);

        Assert.Equal([2f], output);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        float[] input = new float[12], grid = new float[8], output = new float[8];
        Assert.Throws<ArgumentException>(() => Sample(input.AsSpan(1), grid, output, 2));
        Assert.Throws<ArgumentException>(() => Sample(input, grid.AsSpan(1), output, 2));
        Assert.Throws<ArgumentException>(() => Sample(input, grid, output.AsSpan(1), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample(input, grid, output, 0));

        static void Sample(ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output, int channels) =>
            GridSample.Forward(input, grid, output, 2, 3, channels, GridSampleMode.Linear, GridSampleOutside.Zeros, false);
    }
}
