// Where a path leads that is about to be written: through symbolic links, and to a pipe or device that must not be replaced by a file.
namespace NeuralNet.Embedded.Model;

/// <summary>Follows a path to what it names, as every Unix tool does that writes.</summary>
internal static class OutputTarget
{
    // What Linux allows as well.
    private const int MostLinks = 40;

    // Links in here lead to open files, which may have no name at all.
    private const string OpenFiles = "/proc/";

    /// <summary>The file behind the symbolic links of a full path; it need not exist.</summary>
    public static string Follow(string full)
    {
        string current = full;
        for (int i = 0; i < MostLinks && !IsOpenFile(current) && new FileInfo(current).LinkTarget is string link; i++)
        {
            current = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(current)!, link));
        }

        return current;
    }

    /// <summary>Opens a pipe or device for writing; null where <paramref name="target"/> is none of these, but a file to replace or to make.</summary>
    /// <param name="target">What <see cref="Follow"/> found.</param>
    public static Stream? OpenInPlace(string target)
    {
        if (Path.DirectorySeparatorChar != '/' || !File.Exists(target))
        {
            return null;
        }

        if (IsOpenFile(target))
        {
            return new FileStream(target, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        }

        // Pipes and devices have no length. Neither have empty files; but those can be cut to one.
        if (new FileInfo(target).Length > 0)
        {
            return null;
        }

        FileStream stream;
        try
        {
            stream = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }

        if (stream.CanSeek && TryCut(stream))
        {
            stream.Dispose();
            return null;
        }

        return stream;
    }

    private static bool IsOpenFile(string path) => path.StartsWith(OpenFiles, StringComparison.Ordinal);

    private static bool TryCut(FileStream stream)
    {
        try
        {
            stream.SetLength(0);
            return true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
