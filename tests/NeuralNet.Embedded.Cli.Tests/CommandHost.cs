// This assembly as a program: runs many commands in one process, for tests that need a runtime with other settings than their own.
using System.Diagnostics;
using System.Text.Json;

namespace NeuralNet.Embedded.Cli.Tests;

internal static class CommandHost
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    /// <summary>Runs commands one after the other in a new process; fails with what the first that fails wrote.</summary>
    /// <param name="settings">Variables of the environment that the runtime reads.</param>
    /// <param name="commands">The arguments of each command.</param>
    public static void Run(IReadOnlyDictionary<string, string> settings, string[][] commands)
    {
        using TemporaryFolder folder = new();
        ProcessStartInfo start = new("dotnet", [typeof(CommandHost).Assembly.Location, folder.Write("commands.json", JsonSerializer.Serialize(commands))])
        {
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(LongestRun), "the process hangs");
        Assert.True(process.ExitCode == 0, error);
    }

    /// <summary>The program: one argument, the file with the commands.</summary>
    private static void Main(string[] args)
    {
        foreach (string[] command in JsonSerializer.Deserialize<string[][]>(File.ReadAllText(args[0]))!)
        {
            CommandRun.Of(command).Succeeded();
        }
    }
}
