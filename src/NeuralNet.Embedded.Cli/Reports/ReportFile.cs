// Where a report is written to: looked at before the work begins, written at once when it is done.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Reports;

internal static class ReportFile
{
    /// <summary>Better to learn now than after the training that the report cannot be written.</summary>
    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The file.</param>
    /// <param name="taken">Files that the report must not replace, and what they are; null for none.</param>
    /// <exception cref="CommandException">The path names no file that can be written.</exception>
    public static void Require(string option, string path, params (string? Path, string What)[] taken)
    {
        if (path.Length == 0)
        {
            throw new CommandException($"{option}: the name of the file is empty.");
        }

        string full = Path.GetFullPath(path);
        foreach ((string? other, string what) in taken)
        {
            if (other is { Length: > 0 } && Path.GetFullPath(other) == full)
            {
                throw new CommandException($"{option} '{path}' is {what}; give the report another name.");
            }
        }

        if (Directory.Exists(full))
        {
            throw new CommandException($"{option} '{path}' is a folder; name a file.");
        }

        string folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder '{folder}' to write '{path}' to.");
        }

        Try(option, path, full);
        AtomicFile.RemoveLeftovers(full);
    }

    /// <summary>Writes a report.</summary>
    /// <param name="path">The file.</param>
    /// <param name="page">What <see cref="ReportPage.Create"/> made.</param>
    public static void Write(string path, byte[] page) => AtomicFile.Write(path, page);

    // The way the report will be written: a temporary file beside it, of a name that is no shorter.
    private static void Try(string option, string path, string full)
    {
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CommandException($"{option} '{path}' cannot be written: {exception.Message.Replace(temporary, path, StringComparison.Ordinal)}");
        }
    }
}
