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

    /// <summary>A path that no command takes for an option.</summary>
    public static string Path(string path) => path.StartsWith('-') ? $"./{path}" : path;

    /// <summary>An option with its value; one that looks like an option itself stays behind the equals sign.</summary>
    public static IReadOnlyList<string> Option(string name, string value) => value.StartsWith('-') ? [$"{name}={value}"] : [name, value];

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || PlainMarks.Contains(character, StringComparison.Ordinal);
}
