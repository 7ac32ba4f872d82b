// A chart of two axes, into which lines and clouds of points are drawn.
using System.Text;
using System.Xml.Linq;

namespace NeuralNet.Embedded.Cli.Reports.Charts;

/// <summary>A chart that is filled step by step.</summary>
internal sealed class XyChart
{
    private const double Width = 360, Height = 250, Top = 28, Right = 12, Bottom = 40;

    // At the size of the labels no character is wider on average.
    private const double CharacterWidth = 6.4;

    private readonly Axis _x;
    private readonly Axis _y;
    private readonly double _left;

    /// <summary>An empty chart.</summary>
    /// <param name="id">A name that no other drawing of the page has.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">What can be seen, in words.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="xName">What it measures.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="yName">What it measures.</param>
    public XyChart(string id, string title, string description, Axis x, string xName, Axis y, string yName)
    {
        _x = x;
        _y = y;
        _left = 12 + (y.Ticks.Max(tick => tick.Text.Length) * CharacterWidth);
        Svg = Drawing.Create(id, title, description, Width, Height);
        foreach ((double value, string text) in y.Ticks)
        {
            Svg.Add(Drawing.Line("grid", _left, Y(value), Width - Right, Y(value)), Drawing.Text("tick end", _left - 6, Y(value) + 4, text));
        }

        AddHorizontalTicks();
        Svg.Add(
            Drawing.Line("edge", _left, Height - Bottom, Width - Right, Height - Bottom),
            Drawing.Text("name", 4, 11, Html.Shorten(yName, 50)),
            Drawing.Text("name end", Width - Right, Height - 6, Html.Shorten(xName, 50)));
    }

    /// <summary>The drawing.</summary>
    public XElement Svg { get; }

    /// <summary>Joins points by straight lines.</summary>
    public void AddLine(Series series)
    {
        StringBuilder path = new();
        foreach ((double x, double y) in series.Points.Where(Has))
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Numbers.Place(X(x))).Append(' ').Append(Numbers.Place(Y(y)));
        }

        if (path.Length > 0)
        {
            Svg.Add(Html.Element("path", $"line s{series.Number}", Html.Attribute("d", path.ToString())));
        }
    }

    /// <summary>Draws a dot for each point.</summary>
    public void AddDots(Series series, double radius = 3) =>
        Svg.Add(Html.Element("g", $"dots s{series.Number}", [.. series.Points.Where(Has).Select(point => Drawing.Circle("", X(point.X), Y(point.Y), radius))]));

    /// <summary>Draws a thin line to compare with, from one point to another.</summary>
    public void AddGuide((double X, double Y) from, (double X, double Y) to) => Svg.Add(Drawing.Line("guide", X(from.X), Y(from.Y), X(to.X), Y(to.Y)));

    private void AddHorizontalTicks()
    {
        // As many as have room beside each other.
        double widest = (_x.Ticks.Max(tick => tick.Text.Length) + 2) * CharacterWidth;
        int every = (int)Math.Ceiling(_x.Ticks.Count * widest / (Width - Right - _left));
        for (int i = 0; i < _x.Ticks.Count; i += Math.Max(1, every))
        {
            (double value, string text) = _x.Ticks[i];

            // A label at the very edge would be cut off in the middle.
            bool isLast = X(value) + (text.Length * CharacterWidth / 2) > Width;
            Svg.Add(
                Drawing.Line("grid", X(value), Top, X(value), Height - Bottom),
                Drawing.Text(isLast ? "tick end" : "tick middle", isLast ? Width : X(value), Height - Bottom + 15, text));
        }
    }

    private bool Has((double X, double Y) point) => _x.Has(point.X) && _y.Has(point.Y);

    private double X(double value) => _left + (_x.At(value) * (Width - Right - _left));

    private double Y(double value) => Height - Bottom - (_y.At(value) * (Height - Bottom - Top));
}
