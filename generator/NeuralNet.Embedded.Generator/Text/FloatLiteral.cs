// The one place that writes a float as C#: round-trips bit for bit, whatever the culture and the compiler's host.
using System.Globalization;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Writes floats as C# expressions.</summary>
internal static class FloatLiteral
{
    /// <summary>The shortest literal with at most 9 digits that reads back as <paramref name="value"/>, such as <c>-0.25f</c>.</summary>
    public static string Of(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        if (value == float.MaxValue || value == float.MinValue)
        {
            return value > 0 ? "float.MaxValue" : "float.MinValue";
        }

        // Zero has a sign that arithmetic on the parsed text could not tell.
        return value == 0
            ? BitsOf(value) == 0 ? "0f" : "-0f"
            : ShortestDigits(value) + "f";
    }

    /// <summary>The IEEE 754 bits.</summary>
    public static uint BitsOf(float value) => BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);

    // "R" is not shortest on .NET Framework, where the compiler may run; trying each precision gives the same text everywhere.
    // Parsing goes through double: with 9 digits that is exact enough to round once.
    private static string ShortestDigits(float value)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if ((float)double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
