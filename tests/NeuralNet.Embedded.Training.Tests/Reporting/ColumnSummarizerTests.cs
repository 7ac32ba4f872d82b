// Columns at a glance, against figures worked out by hand.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Training.Tests.Reporting;

public sealed class ColumnSummarizerTests
{
    [Fact]
    public void Missing_and_infinite_cells_are_counted_and_left_out_of_every_figure()
    {
        ColumnSummary column = Numbers(double.NaN, 1, 2, double.PositiveInfinity, 6.5, double.NegativeInfinity);
        Assert.Equal((6, 3), (column.RowCount, column.MissingCount));
        Assert.Equal((1.0, 6.5), (column.Numbers!.Minimum, column.Numbers.Maximum));
        Assert.Equal(9.5 / 3, column.Numbers.Mean, 1e-12);
        Assert.Equal([2, 1], column.Numbers.Histogram.Counts);
    }

    [Fact]
    public void A_column_without_a_value_has_no_figures() => Assert.Null(Numbers(double.NaN, double.NaN).Numbers);

    [Fact]
    public void The_largest_numbers_have_a_finite_mean_and_a_histogram()
    {
        ColumnSummary column = Numbers(double.MaxValue, double.MaxValue, -double.MaxValue, double.MaxValue);
        Assert.Equal(1, column.Numbers!.Mean / (double.MaxValue / 2), 1e-9);
        Assert.Equal([1, 3], column.Numbers.Histogram.Counts);
    }

    [Fact]
    public void Whole_numbers_of_a_small_range_have_a_bin_each()
    {
        Histogram histogram = Numbers(3, 1, 3, 5, 3).Numbers!.Histogram;
        Assert.Equal((0.5, 5.5), (histogram.Start, histogram.End));
        Assert.Equal([1, 0, 3, 0, 1], histogram.Counts);
    }

    [Fact]
    public void Every_number_lies_in_one_bin()
    {
        RandomSource random = new(3);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.NextNormal())];
        Histogram histogram = Histogram.Of(values);
        double width = (histogram.End - histogram.Start) / histogram.Counts.Count;
        for (int i = 0; i < histogram.Counts.Count; i++)
        {
            double start = histogram.Start + (i * width), end = i == histogram.Counts.Count - 1 ? double.PositiveInfinity : start + width;
            Assert.Equal(values.Count(value => value >= start - 1e-12 && value < end - 1e-12), histogram.Counts[i]);
        }
    }

    [Fact]
    public void Words_come_by_frequency_and_then_by_name()
    {
        ColumnSummary column = ColumnSummarizer.Summarize(
            new DataColumn("w", DataColumnKind.Text, [2, 0, 1, 2, double.NaN], EquatableArray.Create("a", "b", "c")), ColumnRole.Unused);
        Assert.Equal([new WordFrequency("c", 2), new WordFrequency("a", 1), new WordFrequency("b", 1)], column.Words);
        Assert.Equal((3, 1), (column.WordCount, column.MissingCount));
        Assert.Null(column.Numbers);
    }

    private static ColumnSummary Numbers(params double[] values) => ColumnSummarizer.Summarize(new DataColumn("x", DataColumnKind.Number, values), ColumnRole.Feature);
}
