// --quiet, the same for every command that reports on its work.
using System.CommandLine;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class QuietOption
{
    public static Option<bool> Create() => new("--quiet") { Description = "Report errors and warnings only." };
}
