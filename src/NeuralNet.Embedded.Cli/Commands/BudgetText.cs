// A span of time as it is written on the command line: 60s, 5m, 1.5h.
using System.Globalization;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class BudgetText
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The time that a text says.</summary>
    /// <exception cref="CommandException">It says none, or none that a search can take.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        double seconds = text.Length == 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        if (seconds == 0 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count))
        {
            throw new CommandException($"{option} '{text}': write a number and its unit, such as 60s, 5m or 1.5h.");
        }

        return count > 0 && count * seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(count * seconds)
            : throw new CommandException($"{option} '{text}': give more than no time and at most 720h.");
    }
}
