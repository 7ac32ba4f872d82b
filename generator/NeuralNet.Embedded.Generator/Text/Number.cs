// Numbers as they stand in generated code and comments, the same in every culture.
using System.Globalization;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Writes whole numbers.</summary>
internal static class Number
{
    /// <summary>Digits only, for code: <c>100480</c>.</summary>
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With separators, for comments: <c>100,480</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and its noun: <c>1 label</c>, <c>3 labels</c>.</summary>
    public static string Count(long value, string noun) => Grouped(value) + " " + noun + (value == 1 ? "" : "s");
}
