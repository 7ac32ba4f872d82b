// Axes: round numbers around whatever there is.
using NeuralNet.Embedded.Cli.Reports.Charts;

namespace NeuralNet.Embedded.Cli.Tests.Reports;

public sealed class AxisTests
{
    [Fact]
    public void Ticks_are_round_and_enclose_the_values()
    {
        Assert.Equal(["0.6", "0.7", "0.8", "0.9", "1.0"], Axis.Around([0.63, 1.0]).Ticks.Select(tick => tick.Text));
        Assert.Equal(["-20,000", "0", "20,000", "40,000", "60,000"], Axis.Around([-3000, 55_000]).Ticks.Select(tick => tick.Text));
        Assert.Equal(["0", "50", "100"], Axis.UpTo(104).Ticks.Select(tick => tick.Text));
        Assert.Equal(["0.001", "0.01", "0.1", "1", "10"], Axis.Spread([0.002, 3]).Ticks.Select(tick => tick.Text));
    }

    public static TheoryData<double[]> Odd => new()
    {
        Array.Empty<double>(),
        new double[] { 5 },
        new double[] { 0, 0 },
        new[] { double.NaN, 1, double.PositiveInfinity },
        new[] { double.NegativeInfinity },
        new[] { double.MaxValue, -double.MaxValue },
        new[] { double.Epsilon, 2 * double.Epsilon },
        new[] { 1e300, 1.0000001e300 },
        new[] { 1, 1 + 1e-15 },
        new[] { 1e-300, 1e300 },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Every_finite_number_has_a_place_on_every_axis(double[] values)
    {
        foreach (Axis axis in new[] { Axis.Around(values), Axis.Spread(values) })
        {
            Assert.NotEmpty(axis.Ticks);
            Assert.InRange(axis.Ticks.Count, 1, 20);
            Assert.All(axis.Ticks, tick => Assert.InRange(axis.At(tick.Value), 0, 1));
            Assert.All(values.Where(double.IsFinite), value => Assert.True(!axis.Has(value) || axis.At(value) is >= 0 and <= 1, $"{value:R} is at {axis.At(value)}"));
            Assert.All(values.Where(value => !double.IsFinite(value)), value => Assert.False(axis.Has(value)));
        }
    }
}
