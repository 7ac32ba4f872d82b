// Options whose value is a number: written with a point, whatever the machine's culture, and refused in words.
using System.CommandLine;
using System.Globalization;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class NumberOption
{
    /// <summary>A finite number; null where the option is not given.</summary>
    public static Option<double?> Real(string name, string description) => Create<double>(name, description, (string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) ? null
        : double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double point) && double.IsFinite(point)
            ? string.Create(CultureInfo.InvariantCulture, $"is not a number; write {point:R}.")
            : "is not a number.");

    /// <summary>A whole number; null where the option is not given.</summary>
    public static Option<int?> Whole(string name, string description) => Create<int>(name, description, (string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is not a whole number of at most {int.MaxValue}."));

    /// <summary>A seed: a whole number that is not negative; null where the option is not given.</summary>
    public static Option<ulong?> Seed(string name, string description) => Create<ulong>(name, description, (string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is not a whole number from 0 to {ulong.MaxValue}."));

    // What is wrong with the text; null for nothing.
    private delegate string? Parser<T>(string text, out T value);

    private static Option<T?> Create<T>(string name, string description, Parser<T> parse)
        where T : struct => new(name)
        {
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (parse(text, out T value) is not string problem)
                {
                    return value;
                }

                result.AddError($"{name} '{text}' {problem}");
                return null;
            },
        };
}
