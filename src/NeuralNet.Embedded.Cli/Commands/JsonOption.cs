// --json, the same for every command that reports on its work.
using System.CommandLine;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class JsonOption
{
    public static Option<bool> Create() => new("--json")
    {
        Description = "Report to a program: a JSON object a line on standard output, the last one of type result; only errors and warnings for people.",
    };

    /// <summary>Refuses another use of standard output beside the JSON lines.</summary>
    /// <exception cref="CommandException">Both were asked for.</exception>
    public static void RefuseWith(bool other, string option)
    {
        if (other)
        {
            throw new CommandException($"--json and {option} both write to standard output; give one of them.");
        }
    }
}
