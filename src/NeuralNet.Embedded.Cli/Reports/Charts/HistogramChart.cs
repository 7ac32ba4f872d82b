// The distribution of a column as small bars; its range stands below as text.
using System.Xml.Linq;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports.Charts;

internal static class HistogramChart
{
    private const double Width = 200, Height = 56;

    /// <summary>Draws a histogram.</summary>
    /// <param name="id">A name that no other drawing of the page has.</param>
    /// <param name="name">The column.</param>
    /// <param name="histogram">Its numbers.</param>
    public static XElement Create(string id, string name, Histogram histogram)
    {
        IReadOnlyList<int> counts = histogram.Counts;
        int most = Math.Max(1, counts.Max()), peak = counts.Count == 0 ? 0 : counts.ToList().IndexOf(most);
        double binStart = Between(histogram, peak), binEnd = Between(histogram, peak + 1);
        XElement svg = Drawing.Create(
            id,
            $"Histogram of {name}",
            $"{Numbers.Count(counts.Count, "bin")} from {Numbers.Short(histogram.Start)} to {Numbers.Short(histogram.End)}; the fullest, "
                + $"from {Numbers.Short(binStart)} to {Numbers.Short(binEnd)}, holds {Numbers.Count(most, "row")}.",
            Width,
            Height);
        double width = Width / counts.Count;
        for (int i = 0; i < counts.Count; i++)
        {
            if (counts[i] > 0)
            {
                // Never so low that a few rows among many vanish.
                double height = Math.Max(1.5, counts[i] * (Height - 2) / most);
                svg.Add(Drawing.Rectangle("bar", (i * width) + (width / 20), Height - 1 - height, width * 0.9, height));
            }
        }

        svg.Add(Drawing.Line("edge", 0, Height - 0.5, Width, Height - 0.5));
        return svg;
    }

    private static double Between(Histogram histogram, int bin) =>
        (histogram.Start * (1 - ((double)bin / histogram.Counts.Count))) + (histogram.End * bin / histogram.Counts.Count);
}
