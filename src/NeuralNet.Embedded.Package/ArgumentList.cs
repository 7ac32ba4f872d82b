// Arguments as a list: taken out of an item's Options by one rule, and handed to a process so that each arrives as it was written.
using System.Text;

namespace NeuralNet.Embedded.Package;

/// <summary>Splits and joins arguments.</summary>
internal static class ArgumentList
{
    /// <summary>
    /// The arguments in <c>Options</c>: split at blanks and line breaks. Double quotes keep blanks together, and two of them inside quotes
    /// are one. Every other character means itself: <c>\</c>, <c>$</c>, backticks and single quotes too.
    /// </summary>
    public static IReadOnlyList<string> Split(string options)
    {
        List<string> arguments = [];
        StringBuilder argument = new();
        bool isQuoted = false, hasBegun = false;
        for (int i = 0; i < options.Length; i++)
        {
            char character = options[i];
            if (character == '"' && isQuoted && i + 1 < options.Length && options[i + 1] == '"')
            {
                argument.Append('"');
                i++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
                hasBegun = true;
            }
            else if (!isQuoted && IsBlank(character))
            {
                End();
            }
            else
            {
                argument.Append(character);
                hasBegun = true;
            }
        }

        End();
        return arguments;

        void End()
        {
            if (hasBegun)
            {
                arguments.Add(argument.ToString());
            }

            argument.Clear();
            hasBegun = false;
        }
    }

    /// <summary>
    /// The list as one string, by the rules that .NET splits it with again on every system; there is no shell in between. (Only newer
    /// frameworks than Visual Studio's take a list.)
    /// </summary>
    public static string Join(IEnumerable<string> arguments)
    {
        StringBuilder line = new();
        foreach (string argument in arguments)
        {
            line.Append(line.Length == 0 ? "\"" : " \"");
            int slashes = 0;
            foreach (char character in argument)
            {
                // Backslashes count only in front of a quote: there each is written twice.
                slashes = character == '\\' ? slashes + 1 : 0;
                if (character == '"')
                {
                    line.Append('\\', TrailingSlashes(line) + 1);
                }

                line.Append(character);
            }

            line.Append('\\', slashes).Append('"');
        }

        return line.ToString();
    }

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\n';

    private static int TrailingSlashes(StringBuilder line)
    {
        int count = 0;
        while (count < line.Length && line[line.Length - 1 - count] == '\\')
        {
            count++;
        }

        return count;
    }
}
