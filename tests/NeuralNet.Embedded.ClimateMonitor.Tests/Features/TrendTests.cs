// The features of one quantity, against plain formulas and known answers.
using ClimateMonitor.Features;

namespace ClimateMonitor.Tests.Features;

public class TrendTests
{
    [Fact]
    public void A_straight_line_is_found_exactly()
    {
        float[] values = [.. Enumerable.Range(0, 300).Select(second => 20f + (second / 64f))];
        Trend trend = Trend.Of(values);

        Assert.Equal(20 + (299 / 128f), trend.Mean);
        Assert.Equal(60 / 64f, trend.Slope, 1e-6f);
        Assert.Equal(0, trend.Deviation, 1e-6f);
        Assert.Equal(299 / 64f, trend.Range);
    }

    [Fact]
    public void Noise_on_a_line_is_its_deviation_and_no_slope()
    {
        // Alternating, symmetric about the middle: no slope of its own but for a trace.
        float[] values = [.. Enumerable.Range(0, 300).Select(second => 1000f + (second % 2 == 0 ? 1 : -1))];
        Trend trend = Trend.Of(values);

        Assert.Equal(1000, trend.Mean, 1e-6f);
        Assert.Equal(0, trend.Slope, 5e-3f);
        Assert.Equal(1, trend.Deviation, 1e-3f);
        Assert.Equal(2, trend.Range);
    }

    [Fact]
    public void Random_values_agree_with_the_definitions()
    {
        Random random = new(4);
        for (int n = 2; n < 100; n++)
        {
            float[] values = [.. Enumerable.Range(0, n).Select(_ => 100_000 + random.NextSingle())];
            double x = Enumerable.Range(0, n).Average(), y = values.Average(value => (double)value);
            double slope = values.Select((value, i) => (i - x) * (value - y)).Sum() / values.Select((_, i) => (i - x) * (i - x)).Sum();
            double deviation = Math.Sqrt(values.Select((value, i) => Math.Pow(value - y - (slope * (i - x)), 2)).Average());
            Trend trend = Trend.Of(values);

            Assert.Equal(y, trend.Mean, 0.01);
            Assert.Equal(slope * 60, trend.Slope, 1e-4);
            Assert.Equal(deviation, trend.Deviation, 1e-4);
            Assert.Equal(values.Max() - values.Min(), trend.Range);
        }
    }

    [Fact]
    public void A_single_value_has_no_trend() => Assert.Throws<ArgumentOutOfRangeException>(() => Trend.Of([1f]));
}
