// Starts the tool with an argument list, without a shell, and passes on what it prints.
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace NeuralNet.Embedded.Package;

/// <summary>Runs of the tool.</summary>
/// <param name="dotnet">The .NET host.</param>
/// <param name="tool">neuralnet.dll.</param>
/// <param name="folder">Where it runs: paths in options are relative to it.</param>
/// <param name="log">Receives what the tool prints.</param>
internal sealed class ToolRun(string dotnet, string tool, string folder, TaskLoggingHelper log)
{
    private static readonly Regex Warning = new(@": warning( [A-Z]+[0-9]+)?: ");

    private readonly object _turn = new();
    private readonly List<string> _warnings = [];
    private Process? _process;
    private bool _isCancelled;

    /// <summary>The lines of the last run that are warnings.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Runs the tool to its end and returns its exit code.</summary>
    /// <param name="arguments">The arguments; each arrives as it is.</param>
    /// <param name="environment">Variables for the tool.</param>
    /// <param name="importance">How much what it prints on standard error matters.</param>
    public int Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, MessageImportance importance)
    {
        ProcessStartInfo start = new(dotnet, ArgumentList.Join(arguments.Prepend(tool)))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (KeyValuePair<string, string> variable in environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data, MessageImportance.Low);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, importance);
        lock (_turn)
        {
            if (_isCancelled)
            {
                return -1;
            }

            _warnings.Clear();
            process.Start();
            _process = process;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        lock (_turn)
        {
            _process = null;
        }

        return process.ExitCode;
    }

    /// <summary>Ends a run that is under way, and lets none begin.</summary>
    public void Cancel()
    {
        lock (_turn)
        {
            _isCancelled = true;
            try
            {
                _process?.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }
    }

    // A line that says error or warning in the form of compilers becomes one. The two streams come on threads of their own.
    private void Pass(string? line, MessageImportance importance)
    {
        if (line is null)
        {
            return;
        }

        if (Warning.IsMatch(line))
        {
            lock (_warnings)
            {
                _warnings.Add(line);
            }
        }

        log.LogMessageFromText(line, importance);
    }
}
