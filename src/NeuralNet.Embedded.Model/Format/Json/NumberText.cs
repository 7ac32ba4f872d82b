// Numbers to text that reads back bit for bit.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class NumberText
{
    /// <summary>The short text of a finite float32 that reads back to the same bits.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot carry.</exception>
    public static string Of(float value)
    {
        RequireFinite(value);
        int bits = BitConversion.ToInt32(value);
        if (bits == int.MinValue)
        {
            return "-0";
        }

        // "R" is the shortest that reads back on .NET; on .NET Framework it can miss, and nine digits never do.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        float back = new DecimalNumber(text, 0, text.Length).ToSingle();
        return BitConversion.ToInt32(back) == bits ? text : value.ToString("G9", CultureInfo.InvariantCulture);
    }

    /// <summary>The short text of a finite float64 that reads back to the same bits.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite, which JSON cannot carry.</exception>
    public static string Of(double value)
    {
        RequireFinite(value);
        long bits = BitConverter.DoubleToInt64Bits(value);
        if (bits == long.MinValue)
        {
            return "-0";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        double back = new DecimalNumber(text, 0, text.Length).ToDouble();
        return BitConverter.DoubleToInt64Bits(back) == bits ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static void RequireFinite(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new ArgumentException($"The model holds {value.ToString(CultureInfo.InvariantCulture)}, which a file cannot carry.", nameof(value));
        }
    }
}
