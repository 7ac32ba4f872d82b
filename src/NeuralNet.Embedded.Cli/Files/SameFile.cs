// Whether two paths name one file, however they are written.
namespace NeuralNet.Embedded.Cli.Files;

/// <summary>Compares paths as the file system does.</summary>
internal static class SameFile
{
    // What Linux allows as well; more is a link that leads to itself.
    private const int MostLinks = 40;

    /// <summary>Whether both paths name the same file, through links, <c>..</c> and the case of letters. Neither has to exist.</summary>
    public static bool Is(string left, string right) => IsEntry(Resolve(left), Resolve(right));

    /// <summary>The full path without symbolic links, as far as it exists.</summary>
    public static string Resolve(string path)
    {
        int links = 0;
        return Resolve(path, ref links);
    }

    private static string Resolve(string path, ref int links)
    {
        string full = Path.GetFullPath(path), current = Path.GetPathRoot(full)!;
        foreach (string part in full[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string folder = current;
            current = Path.Combine(folder, part);
            if (links < MostLinks && new FileInfo(current).LinkTarget is string target)
            {
                links++;
                current = Resolve(Path.Combine(folder, target), ref links);
            }
        }

        return current;
    }

    // Where the system takes two names for one, the folder has only one of them.
    private static bool IsEntry(string left, string right)
    {
        if (left == right)
        {
            return true;
        }

        if (!string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
            || Path.GetDirectoryName(left) is not string folder
            || !IsEntry(folder, Path.GetDirectoryName(right)!))
        {
            return false;
        }

        string name = Path.GetFileName(left);
        return name == Path.GetFileName(right)
            || OperatingSystem.IsWindows()
            || OperatingSystem.IsMacOS()
            || (Path.Exists(left) && Path.Exists(right)
                && Directory.EnumerateFileSystemEntries(folder).Count(entry => Path.GetFileName(entry).Equals(name, StringComparison.OrdinalIgnoreCase)) == 1);
    }
}
