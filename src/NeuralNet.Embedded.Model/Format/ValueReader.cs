// Reads single JSON values: checks of type and range, with an error at the value's own position.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class ValueReader
{
    /// <summary>Whether the value is of the given kind; reported where it is not.</summary>
    public static bool Require(JsonValue value, JsonKind kind, string what, ModelErrors errors)
    {
        if (value.Kind == kind)
        {
            return true;
        }

        errors.Malformed($"{what} must be {Describe(kind)}, not {Describe(value.Kind)}.", value);
        return false;
    }

    /// <summary>A float32; one that is past the range is reported.</summary>
    public static float ReadSingle(JsonValue value, ModelErrors errors)
    {
        if (!Require(value, JsonKind.Number, "This value", errors))
        {
            return 0;
        }

        float number = new DecimalNumber(value.Source, value.Offset, value.Length).ToSingle();
        if (float.IsInfinity(number))
        {
            errors.Add(ModelProblemKind.NonFinite, $"{Excerpt.Of(value.RawText)} is past the range of float32.", value.Offset);
            return 0;
        }

        return number;
    }

    /// <summary>A float64; one that is past the range is reported.</summary>
    public static double ReadDouble(JsonValue value, ModelErrors errors)
    {
        double number = new DecimalNumber(value.Source, value.Offset, value.Length).ToDouble();
        if (double.IsInfinity(number))
        {
            errors.Add(ModelProblemKind.NonFinite, $"{Excerpt.Of(value.RawText)} is past the range of float64.", value.Offset);
            return 0;
        }

        return number;
    }

    /// <summary>A whole number written without fraction or exponent; anything else is reported.</summary>
    /// <param name="value">The value.</param>
    /// <param name="minimum">The least number allowed.</param>
    /// <param name="maximum">The greatest number allowed.</param>
    /// <param name="above">The kind of error a greater number is.</param>
    /// <param name="errors">Receives the error.</param>
    public static long ReadInteger(JsonValue value, long minimum, long maximum, ModelProblemKind above, ModelErrors errors)
    {
        if (!Require(value, JsonKind.Number, "This value", errors))
        {
            return minimum;
        }

        // Twenty characters hold every 64-bit number with its sign.
        string text = value.Length <= 20 ? value.RawText : "";
        bool fits = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        if (fits && number >= minimum && number <= maximum)
        {
            return number;
        }

        string raw = value.RawText;
        ModelProblemKind kind = raw.IndexOfAny(['.', 'e', 'E']) >= 0 ? ModelProblemKind.Malformed
            : raw[0] == '-' || (fits && number < minimum) ? ModelProblemKind.Shape
            : above;
        errors.Add(kind, $"Expected a whole number from {Text(minimum)} to {Text(maximum)}, not {Excerpt.Of(raw)}.", value.Offset);
        return minimum;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Describe(JsonKind kind) => kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        JsonKind.String => "a text",
        JsonKind.Number => "a number",
        JsonKind.Boolean => "true or false",
        _ => "null",
    };
}
