// Items for the build: paths in which no character means anything to MSBuild.
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace NeuralNet.Embedded.Package;

/// <summary>Makes items.</summary>
internal static class BuildItem
{
    private const string Special = "%*?@$();'";

    /// <summary>An item for a path, with the metadata of another.</summary>
    public static ITaskItem Of(string path, ITaskItem? metadata = null)
    {
        StringBuilder escaped = new();
        foreach (char character in path)
        {
            escaped.Append(Special.IndexOf(character) < 0 ? character.ToString() : $"%{(int)character:X2}");
        }

        TaskItem item = new(escaped.ToString());
        metadata?.CopyMetadataTo(item);
        return item;
    }
}
