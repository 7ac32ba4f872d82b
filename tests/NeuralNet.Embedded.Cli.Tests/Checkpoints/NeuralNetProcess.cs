// The real command in a process of its own, which a test can kill.
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace NeuralNet.Embedded.Cli.Tests.Checkpoints;

/// <summary>A running <c>neuralnet</c>; killed with the test if it still runs.</summary>
internal sealed class NeuralNetProcess : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _error = new();

    public NeuralNetProcess(params string[] args)
        : this(int.MaxValue, args)
    {
    }

    /// <summary>Starts the command and closes its standard output after some lines, as <c>| head -n</c> does.</summary>
    public NeuralNetProcess(int standardOutputLines, string[] args)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "neuralnet.dll"));
        Array.ForEach(args, start.ArgumentList.Add);
        _process = Process.Start(start)!;
        if (standardOutputLines == int.MaxValue)
        {
            _process.OutputDataReceived += (_, _) => { };
            _process.BeginOutputReadLine();
            return;
        }

        for (int i = 0; i < standardOutputLines; i++)
        {
            Assert.NotNull(_process.StandardOutput.ReadLine());
        }

        _process.StandardOutput.Close();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>All of standard error that was read so far.</summary>
    public string Error => _error.ToString();

    /// <summary>The next line of standard error; null at its end.</summary>
    public string? ReadErrorLine()
    {
        string? line = _process.StandardError.ReadLine();
        _error.AppendLine(line);
        return line;
    }

    /// <summary>SIGKILL, where there are signals: the process gets no chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        WaitForExit();
    }

    /// <summary>Sends a signal, at once: starting the command kill may take longer than a training.</summary>
    public void Signal(PosixSignal signal)
    {
        // The numbers that POSIX fixes.
        int number = signal switch
        {
            PosixSignal.SIGINT => 2,
            PosixSignal.SIGTERM => 15,
            _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
        };
        Assert.Equal(0, kill(_process.Id, number));
    }

    /// <summary>Reads standard error to its end; the exit code.</summary>
    public int WaitForExit()
    {
        while (ReadErrorLine() is not null)
        {
        }

        Assert.True(_process.WaitForExit(LongestRun), "the process hangs");
        return _process.ExitCode;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
