// Writes the types of networks that items name: Features and Label in a file that is compiled like the user's own, because source
// generators do not see each other's output.
using Microsoft.Build.Framework;

namespace NeuralNet.Embedded.Package;

/// <summary>Keeps the files with types up to date.</summary>
/// <param name="folder">Where they lie.</param>
internal sealed class TypesStep(string folder)
{
    /// <summary>The mark of a model whose types have a file: the generator leaves them out.</summary>
    public const string Metadata = "NeuralNetTypes";

    private string Key => Path.Combine(folder, "types.key");

    private string List => Path.Combine(folder, "types.list");

    /// <summary>Writes what is not made of today's models; one run of the tool for all.</summary>
    public bool TryRun(IReadOnlyList<ITaskItem> models, string toolKey, ToolRun tool)
    {
        ITaskItem[] named = [.. models.Where(IsNamed)];
        string list = string.Concat(named.Select(Entry));
        string key = string.Concat(named.Select(model => ContentHash.Of(model.GetMetadata("FullPath")) + "\n")) + list + toolKey;
        if (named.Length == 0 || (File.Exists(Key) && File.ReadAllText(Key) == key && named.All(model => File.Exists(FileOf(model)))))
        {
            return true;
        }

        File.WriteAllText(List, list);
        if (tool.Run(["types", "--list", List], new Dictionary<string, string>(), MessageImportance.Low) != 0)
        {
            return false;
        }

        File.WriteAllText(Key, key);
        return true;
    }

    /// <summary>The files there are; marks their models.</summary>
    public IReadOnlyList<ITaskItem> Files(IReadOnlyList<ITaskItem> models)
    {
        ITaskItem[] written = [.. models.Where(IsNamed).Where(model => File.Exists(FileOf(model)))];
        foreach (ITaskItem model in written)
        {
            model.SetMetadata(Metadata, "true");
        }

        return [.. written.Select(model => BuildItem.Of(FileOf(model)))];
    }

    private string Entry(ITaskItem model) => string.Concat(new[]
    {
        model.GetMetadata("FullPath"), model.GetMetadata("Class"), model.GetMetadata("Namespace"), model.GetMetadata("Names"), FileOf(model),
    }.Select(line => line + "\n"));

    // What is no identifier gets no file: the generator tells it.
    private static bool IsNamed(ITaskItem model) =>
        IsName(model.GetMetadata("Class")) && (model.GetMetadata("Namespace").Length == 0 || model.GetMetadata("Namespace").Split('.').All(IsName));

    private static bool IsName(string text) => text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character == '_');

    private string FileOf(ITaskItem model)
    {
        string space = model.GetMetadata("Namespace");
        return Path.Combine(folder, $"{(space.Length > 0 ? space + "." : "")}{model.GetMetadata("Class")}.Types.g.cs");
    }
}
