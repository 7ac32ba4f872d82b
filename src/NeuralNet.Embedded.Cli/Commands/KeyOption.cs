// --key: how builds run a step once, whichever of several that share its output comes first. Builds pass it; people need not.
using System.CommandLine;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class KeyOption
{
    public static Option<string?> Create() => new("--key")
    {
        Description = "A file that says what the output depends on. Nothing runs if the output was made with the same content.",
        Hidden = true,
    };

    /// <summary>
    /// Runs a step that writes <paramref name="output"/>, unless a copy of the key beside it says that it is up to date. Waits while
    /// another process makes the same file.
    /// </summary>
    public static int Run(string? key, string? output, Func<int> step, CancellationToken cancellation)
    {
        if (key is null || output is null)
        {
            return step();
        }

        string record = output + ".made";
        byte[] wanted = File.ReadAllBytes(key);
        using FileStream? turn = WaitForTurn(output + ".lock", cancellation);
        if (turn is null)
        {
            return ExitCode.AnswerIsNo;
        }

        if (File.Exists(output) && File.Exists(record))
        {
            if (File.ReadAllBytes(record).AsSpan().SequenceEqual(wanted))
            {
                return ExitCode.Success;
            }

            // Killed between output and record, the old record must not vouch for the new output. Emptied and not removed, because
            // other builds look into it.
            AtomicFile.Write(record, []);
        }

        int exitCode = step();
        if (exitCode == ExitCode.Success)
        {
            AtomicFile.Write(record, wanted);
        }

        return exitCode;
    }

    // The system unlocks the file of a process that ends, however it ends. Its removal may let two processes in at once where a third
    // waited; then a step runs twice, and writes the same content.
    private static FileStream? WaitForTurn(string path, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException exception) when (IsSharingViolation(exception))
            {
                cancellation.WaitHandle.WaitOne(millisecondsTimeout: 50);
            }
        }

        return null;
    }

    // ERROR_SHARING_VIOLATION of Windows, EWOULDBLOCK of Linux and of macOS.
    private static bool IsSharingViolation(IOException exception) =>
        (exception.HResult & 0xFFFF) == (OperatingSystem.IsWindows() ? 32 : OperatingSystem.IsLinux() ? 11 : 35);
}
