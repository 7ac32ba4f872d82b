// What is wrong with arguments, in words: the parser's own, without the names of .NET types, and with the command or option that was meant.
using System.CommandLine;
using System.Text.RegularExpressions;

namespace NeuralNet.Embedded.Cli;

internal static partial class ArgumentMistake
{
    /// <summary>One line about the first mistake, with the help that tells more.</summary>
    public static string Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool isRoot = command is RootCommand;
        string help = isRoot ? "neuralnet --help" : $"neuralnet {command.Name} --help";
        string first = parsed.UnmatchedTokens is [string token, ..] ? token : "";
        string message = TypeName().Replace(parsed.Errors[0].Message, "");
        if (isRoot && first.Length > 0 && first[0] != '-')
        {
            message = $"There is no command '{first}'{Meant(first, command.Subcommands.Select(one => one.Name))}";
        }
        else if (first.StartsWith("--", StringComparison.Ordinal))
        {
            message = $"There is no option '{first}'{Meant(first, command.Options.Where(option => !option.Hidden).Select(option => option.Name))}";
        }

        return $"{message} ('{help}' tells more)";
    }

    // The nearest name, if a few slips of the finger lead to it.
    private static string Meant(string word, IEnumerable<string> names)
    {
        string? nearest = names.MinBy(name => Distance(word, name));
        return nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 4) ? $"; did you mean '{nearest}'?" : ".";
    }

    // Letters inserted, left out, changed, or two neighbours swapped. Source: Damerau 1964, restricted to adjacent letters.
    private static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[left.Length, right.Length];
    }

    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex TypeName();
}
