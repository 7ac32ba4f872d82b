// The real command between two pipes, as in a shell's pipeline.
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Cli.Tests.Streams;

/// <summary>A running <c>neuralnet</c> that reads what the test writes; killed with the test if it still runs.</summary>
internal sealed class PipedProcess : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    public PipedProcess(params string[] args)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "neuralnet.dll"));
        Array.ForEach(args, start.ArgumentList.Add);
        _process = Process.Start(start)!;
    }

    /// <summary>Gives the process a line, which it can read at once.</summary>
    public void Write(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>The next line of standard output; null at its end. Whoever waits in vain fails.</summary>
    public string? Read()
    {
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        Assert.True(line.Wait(LongestRun), "the process owes an answer");
        return line.Result;
    }

    /// <summary>Closes the input and waits for the end.</summary>
    public (int ExitCode, string Error) End()
    {
        _process.StandardInput.Close();
        return Wait();
    }

    /// <summary>Sends the signal of Ctrl-C or of a shutdown, and waits for the end.</summary>
    public (int ExitCode, string Error) End(PosixSignal signal)
    {
        Assert.Equal(0, kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15));
        return Wait();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private (int ExitCode, string Error) Wait()
    {
        Task<string> error = _process.StandardError.ReadToEndAsync();
        Assert.True(error.Wait(LongestRun) && _process.WaitForExit(LongestRun), "the process hangs");
        return (_process.ExitCode, error.Result);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
