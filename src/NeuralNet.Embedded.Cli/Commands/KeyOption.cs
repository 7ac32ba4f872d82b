// --key: how builds run a step once, whichever of several that share its output comes first. Builds pass it; people need not.
using System.CommandLine;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Package;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class KeyOption
{
    public static Option<string?> Create() => new("--key")
    {
        Description = "A file that says what the output depends on. Nothing runs if the output was made with the same content.",
        Hidden = true,
    };

    /// <summary>
    /// Runs a step that writes <paramref name="output"/>, unless a record of the key beside it says that it is up to date. Waits while
    /// another process makes the same file.
    /// </summary>
    /// <param name="key">The file with the key; null to run in any case.</param>
    /// <param name="output">What the step writes.</param>
    /// <param name="step">The step. It adds the files that it reads and the key says nothing of.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static int Run(string? key, string? output, Func<ICollection<string>, int> step, CancellationToken cancellation)
    {
        List<string> reads = [];
        if (key is null || output is null)
        {
            return step(reads);
        }

        string record = MadeRecord.PathOf(output), wanted = File.ReadAllText(key);
        using FileStream? turn = WaitForTurn(output + ".lock", cancellation);
        if (turn is null)
        {
            return ExitCode.AnswerIsNo;
        }

        if (MadeRecord.Vouches(output, wanted))
        {
            return ExitCode.Success;
        }

        // Killed between output and record, the old record must not vouch for the new output. Emptied and not removed, because
        // other builds look into it.
        if (File.Exists(record))
        {
            AtomicFile.Write(record, []);
        }

        int exitCode = step(reads);
        if (exitCode == ExitCode.Success)
        {
            AtomicFile.Write(record, Encoding.UTF8.GetBytes(MadeRecord.Text(wanted, reads.Select(Path.GetFullPath))));
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
