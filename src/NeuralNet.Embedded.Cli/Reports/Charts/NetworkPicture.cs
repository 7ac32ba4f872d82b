// The network from top to bottom: each tensor a row of units or a bar, each operator what joins two of them.
using System.Globalization;
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Presentation;

namespace NeuralNet.Embedded.Cli.Reports.Charts;

internal static class NetworkPicture
{
    private const double Width = 360, Middle = 100, Radius = 6, RowHeight = 70, LineHeight = 13, WordsLeft = 206;
    private const int MostUnits = 10;
    private const int MostOperators = 30;

    public static XElement Create(ModelSummary summary)
    {
        OperatorSummary[] shown = [.. summary.Operators.Take(MostOperators)];
        long[] sizes = [summary.Inputs[0].Shape.ElementCount, .. shown.Select(one => one.Output.ElementCount)];
        long largest = sizes.Max();
        XElement svg = Drawing.Create(
            "network",
            "The network",
            $"From {summary.Inputs[0].Shape} through {string.Join(", ", shown.Select(one => $"{one.Kind} to {one.Output}"))}.",
            Width,
            (shown.Length * RowHeight) + 30);

        // Bands first, so that they lie under the rows.
        for (int i = 0; i < shown.Length; i++)
        {
            AddBand(svg, sizes[i], sizes[i + 1], largest, Y(i), shown[i].Cost.MacCount > 0);
            AddWords(svg, shown[i], Y(i) + (RowHeight / 2));
        }

        for (int i = 0; i < sizes.Length; i++)
        {
            AddRow(svg, sizes[i], largest, Y(i));
            string name = i == 0 ? "input" : i == shown.Length && shown.Length == summary.Operators.Count ? "output" : "";
            svg.Add(Drawing.Text("tick", WordsLeft, Y(i) + 4, $"{(i == 0 ? summary.Inputs[0].Shape : shown[i - 1].Output)} {name}".TrimEnd()));
        }

        string? note = summary.Operators.Count > shown.Length
            ? $"The first {Numbers.Count(shown.Length)} of {Numbers.Count(summary.Operators.Count)} operators."
            : null;
        return Figure.Of("From input to output", svg, [], note);
    }

    private static double Y(int row) => 15 + (row * RowHeight);

    private static void AddRow(XElement svg, long size, long largest, double y)
    {
        if (size <= MostUnits)
        {
            foreach (double x in Units(size))
            {
                svg.Add(Drawing.Circle("unit", x, y, Radius));
            }

            return;
        }

        double half = HalfWidth(size, largest);
        svg.Add(
            Drawing.Rectangle("layer", Middle - half, y - 8, half * 2, 16, 8),
            Drawing.Text("on middle", Middle, y + 4, size.ToString("#,0", CultureInfo.InvariantCulture)));
    }

    // Every unit with every other where they can be told apart, else a surface.
    private static void AddBand(XElement svg, long above, long below, long largest, double y, bool isFull)
    {
        if (isFull && above <= MostUnits && below <= MostUnits)
        {
            foreach (double from in Units(above))
            {
                foreach (double to in Units(below))
                {
                    svg.Add(Drawing.Line("wire", from, y, to, y + RowHeight));
                }
            }

            return;
        }

        string Corner(double x, double height) => $"{Numbers.Place(x)} {Numbers.Place(height)}";
        double top = HalfWidth(above, largest), bottom = HalfWidth(below, largest);
        string path =
            $"M{Corner(Middle - top, y)}L{Corner(Middle + top, y)}L{Corner(Middle + bottom, y + RowHeight)}L{Corner(Middle - bottom, y + RowHeight)}Z";
        svg.Add(Html.Element("path", "band", Html.Attribute("d", path)));
    }

    private static void AddWords(XElement svg, OperatorSummary one, double y)
    {
        string[] cost =
        [
            .. one.Cost.ParameterCount > 0 ? [Numbers.Count(one.Cost.ParameterCount, "parameter")] : Array.Empty<string>(),
            .. one.Cost.MacCount > 0 ? [Numbers.Count(one.Cost.MacCount, "multiply-add")] : Array.Empty<string>(),
        ];
        double top = y + 4 - (cost.Length * LineHeight / 2);
        svg.Add(Drawing.Text("strong", WordsLeft, top, Html.Shorten(one.Kind, 22)));
        for (int i = 0; i < cost.Length; i++)
        {
            svg.Add(Drawing.Text("tick", WordsLeft, top + ((i + 1) * LineHeight), cost[i]));
        }
    }

    private static IEnumerable<double> Units(long size)
    {
        double distance = Math.Min(20, 180.0 / size);
        return Enumerable.Range(0, (int)size).Select(i => Middle + ((i - ((size - 1) / 2.0)) * distance));
    }

    // Units side by side; more of them grow with the logarithm, for one layer of thousands must not make the others dots.
    private static double HalfWidth(long size, long largest) => size <= MostUnits
        ? ((size - 1) / 2.0 * Math.Min(20, 180.0 / size)) + Radius
        : 60 + (38 * Math.Log((double)size / MostUnits) / Math.Log(Math.Max(MostUnits + 1, (double)largest) / MostUnits));
}
