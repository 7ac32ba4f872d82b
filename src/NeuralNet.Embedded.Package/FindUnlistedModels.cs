// Model files that lie in the project and that no item names: an attribute that asks for one is told the line that adds it.
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace NeuralNet.Embedded.Package;

/// <summary>Looks for model files, but never among what builds wrote.</summary>
public sealed class FindUnlistedModels : Task
{
    private static readonly string[] OutputNames = ["bin", "obj", "artifacts", "node_modules"];

    // A project in a home folder must not make a build walk a disk.
    private const int MaximumFolders = 2000;

    /// <summary>The project's folder.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Folders that builds write to, relative to the project's or absolute.</summary>
    public ITaskItem[] Outputs { get; set; } = [];

    /// <summary>The models that are listed.</summary>
    public ITaskItem[] Listed { get; set; } = [];

    /// <summary>Whether only the folder itself belongs to the program, as that of a file-based one.</summary>
    public bool TopOnly { get; set; }

    /// <summary>The files, joined by bars: the compiler's option files take ; and # for comments.</summary>
    [Output]
    public string Unlisted { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        string Full(string path) => Path.GetFullPath(Path.Combine(Folder, path.Replace('\\', '/'))).TrimEnd('/', '\\');
        HashSet<string> outputs = new(Outputs.Select(item => Full(item.ItemSpec)), StringComparer.OrdinalIgnoreCase);
        HashSet<string> listed = new(Listed.Select(item => item.GetMetadata("FullPath")), StringComparer.OrdinalIgnoreCase);
        List<string> found = [];
        Queue<string> folders = new([Full(".")]);
        for (int visited = 0; folders.Count > 0 && visited < MaximumFolders; visited++)
        {
            string folder = folders.Dequeue();
            try
            {
                found.AddRange(Directory.EnumerateFiles(folder, "*.nnmodel").Where(file => !listed.Contains(file)));
                foreach (string inner in TopOnly ? [] : Directory.EnumerateDirectories(folder))
                {
                    string name = Path.GetFileName(inner);
                    bool isOutput = name.StartsWith(".", StringComparison.Ordinal)
                        || OutputNames.Contains(name, StringComparer.OrdinalIgnoreCase) || outputs.Contains(inner);
                    if (!isOutput && (new DirectoryInfo(inner).Attributes & FileAttributes.ReparsePoint) == 0)
                    {
                        folders.Enqueue(inner);
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What cannot be read holds nothing to suggest.
            }
        }

        Unlisted = string.Join("|", found.OrderBy(path => path, StringComparer.Ordinal));
        return true;
    }
}
