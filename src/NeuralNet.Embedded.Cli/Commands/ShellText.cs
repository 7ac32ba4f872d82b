// Arguments as a person can paste them into a POSIX shell.
namespace NeuralNet.Embedded.Cli.Commands;

internal static class ShellText
{
    private const string PlainMarks = "_-./,:=+@%";

    /// <summary>A command line; what the shell could take for more than a word stands in single quotes.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    /// <summary>One argument.</summary>
    public static string Quote(string argument) => argument.Length > 0 && argument.All(IsPlain)
        ? argument
        : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || PlainMarks.Contains(character, StringComparison.Ordinal);
}
