// A process that was run to its end.
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NeuralNet.Embedded.Package.Tests;

/// <summary>What a process answered; standard output and standard error together.</summary>
internal sealed record ProcessRun(int ExitCode, string Output)
{
    public static ProcessRun Of(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test runner's own build left behind is no setting of these builds.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        foreach ((string name, string value) in CompilerServer.Variables)
        {
            start.Environment[name] = value;
        }

        // Counting what runs often pays later than these short processes end.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProcessRun(process.ExitCode, output + error.Result);
    }

    /// <summary>The errors of a build. MSBuild says each once where it happens and once more at the end.</summary>
    public string[] Errors => Lines("error");

    /// <summary>The warnings of a build.</summary>
    public string[] Warnings => Lines("warning");

    private string[] Lines(string category) =>
        [.. Output.Split('\n').Select(line => line.Trim()).Where(line => Regex.IsMatch(line, $@": {category}( [A-Z]+\d+)? ?:")).Distinct()];

    /// <summary>Fails with everything the process wrote unless it succeeded.</summary>
    public ProcessRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}");
        return this;
    }
}
