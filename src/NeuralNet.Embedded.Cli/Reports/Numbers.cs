// Numbers as people read them, the same in every culture.
using System.Globalization;

namespace NeuralNet.Embedded.Cli.Reports;

internal static class Numbers
{
    /// <summary>Four significant digits; tiny and huge numbers with an exponent, those that are not finite as a word.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        return !double.IsFinite(value) ? (double.IsNaN(value) ? "not a number" : value > 0 ? "infinite" : "-infinite")
            : size >= 100_000 && size < 1e9 ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : size is >= 1000 and < 100_000 ? value.ToString("#,0.#", CultureInfo.InvariantCulture)
            : size is 0 or (>= 1e-3 and < 1000) ? value.ToString("G4", CultureInfo.InvariantCulture)
            : value.ToString("0.###e0", CultureInfo.InvariantCulture);
    }

    /// <summary>Four digits behind the point, for columns of shares that are compared.</summary>
    public static string Fixed(double value)
    {
        string text = value.ToString("0.0000", CultureInfo.InvariantCulture);
        return Math.Abs(value) is >= 1000 || !double.IsFinite(value) ? Short(value) : text == "-0.0000" ? "0.0000" : text;
    }

    /// <summary>A number of things.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number of things with their name, which takes an s unless there is one.</summary>
    public static string Count(long value, string thing) => $"{Count(value)} {thing}{(value == 1 ? "" : "s")}";

    /// <summary>A place or length in a drawing, to a tenth.</summary>
    public static string Place(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A share as per cent, without more digits than a cell has room for.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "\u00A0%";
}
