// The files of one command, looked at before its work begins: better to learn then than afterwards that an output destroys an input, or
// that there is nowhere to write to.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Files;

/// <summary>What a command reads and writes.</summary>
internal sealed class CommandFiles
{
    private const string StandardInput = "-";

    private readonly List<(string Path, string What)> _taken = [];

    /// <summary>Adds a file that is read.</summary>
    /// <param name="path">The file; null for none, - for standard input.</param>
    /// <param name="what">What it is, for messages: the data.</param>
    /// <exception cref="CommandException">The name is empty.</exception>
    public CommandFiles Reads(string? path, string what)
    {
        if (path is { Length: 0 })
        {
            throw new CommandException($"The name of {what} is empty.");
        }

        if (path is not null and not StandardInput)
        {
            _taken.Add((path, what));
        }

        return this;
    }

    /// <summary>Adds a file that is written, and refuses it if it is one of those added so far, or cannot be written.</summary>
    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The file; null for none.</param>
    /// <param name="what">What is written, for messages: the report.</param>
    /// <exception cref="CommandException">The message says what is wrong with the path.</exception>
    public CommandFiles Writes(string option, string? path, string what)
    {
        if (path is null)
        {
            return this;
        }

        if (path.Length == 0)
        {
            throw new CommandException($"{option}: the name of the file is empty.");
        }

        foreach ((string other, string taken) in _taken)
        {
            if (SameFile.Is(path, other))
            {
                throw new CommandException($"{option} '{path}' is {taken}; give {what} another name.");
            }
        }

        RequireWritable(option, path);
        _taken.Add((path, $"{what}'s own file"));
        return this;
    }

    private static void RequireWritable(string option, string path)
    {
        if (Directory.Exists(path))
        {
            throw new CommandException($"{option} '{path}' is a folder; name a file.");
        }

        // A pipe or device is written into, whatever its folder allows. Opening it now would wait for its reader.
        string full = SameFile.Resolve(path), folder = Path.GetDirectoryName(full)!;
        if (File.Exists(path) && (!File.Exists(full) || new FileInfo(full).Length == 0))
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder '{folder}' to write '{path}' to.");
        }

        Try(option, path, full);

        // The last run may have been killed while it wrote.
        AtomicFile.RemoveLeftovers(full);
    }

    // Much as the file will be written: a temporary one beside it, of a name that is no shorter.
    private static void Try(string option, string path, string full)
    {
        string temporary = $"{full}.{Guid.NewGuid():N}.try";
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
