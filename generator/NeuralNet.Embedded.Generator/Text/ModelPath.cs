// Compares the path in an attribute with the paths of the project's files, whichever slashes either uses.
namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Paths as text; the file system is out of a generator's reach.</summary>
internal static class ModelPath
{
    /// <summary>The path with forward slashes, without <c>.</c> and <c>..</c> where those can be resolved.</summary>
    public static string Normalize(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    /// <summary>A path relative to a folder; the path itself where it is absolute.</summary>
    public static string Combine(string folder, string path) =>
        IsAbsolute(path) || folder.Length == 0 ? Normalize(path) : Normalize(folder + "/" + path);

    /// <summary>The folder of a file; empty for a bare name.</summary>
    public static string FolderOf(string path)
    {
        string normal = Normalize(path);
        int slash = normal.LastIndexOf('/');
        return slash < 0 ? "" : normal.Substring(0, slash);
    }

    /// <summary>The last part of a path.</summary>
    public static string FileNameOf(string path)
    {
        string normal = Normalize(path);
        return normal.Substring(normal.LastIndexOf('/') + 1);
    }

    /// <summary>The class that a model gets where nothing says another.</summary>
    public static string ClassOf(string path) => Identifier.Pascal(FileNameOf(path).Split('.')[0], "Network");

    /// <summary>The path as one writes it in the project file; the path itself where it lies elsewhere.</summary>
    public static string RelativeTo(string folder, string path)
    {
        string normal = Normalize(path), start = Normalize(folder) + "/";
        return folder.Length > 0 && normal.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? normal.Substring(start.Length) : normal;
    }

    private static bool IsAbsolute(string path) =>
        path.Length > 0 && (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'));
}
