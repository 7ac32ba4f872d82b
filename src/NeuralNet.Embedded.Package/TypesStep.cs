// Writes the types of networks that items name: Features and Label in a file that is compiled like the user's own, because source
// generators do not see each other's output.
using Microsoft.Build.Framework;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Package;

/// <summary>Keeps the files with types up to date.</summary>
internal sealed class TypesStep
{
    /// <summary>The mark of a model whose types have a file: the generator leaves them out.</summary>
    public const string Metadata = "NeuralNetTypes";

    private readonly string _folder;
    private readonly ITaskItem[] _named;

    /// <summary>Chooses the models whose types get a file.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="models">All models.</param>
    /// <param name="sources">The project's own code. A class that it declares gets no file.</param>
    public TypesStep(string folder, IReadOnlyList<ITaskItem> models, IEnumerable<ITaskItem> sources)
    {
        _folder = folder;
        ITaskItem[] named = [.. models.Where(IsNamed)];
        ISet<string> declared = DeclaredTypes.Find(sources.Select(source => source.GetMetadata("FullPath")), [.. named.Select(ClassOf)]);

        // Of several models for one class the first gets it, as in the generator; a model that is listed twice is one.
        _named =
        [
            .. named.Where(model => !declared.Contains(ClassOf(model)))
                .GroupBy(FileOf, StringComparer.OrdinalIgnoreCase)
                .SelectMany(same => same.Where(model => FullPath(model) == FullPath(same.First()) && ClassOf(model) == ClassOf(same.First()))),
        ];
    }

    private string Key => Path.Combine(_folder, "types.key");

    private string List => Path.Combine(_folder, "types.list");

    /// <summary>Writes what is not made of today's models; one run of the tool for all.</summary>
    public bool TryRun(string toolKey, ToolRun tool)
    {
        string list = string.Concat(_named.Select(Entry).Distinct());
        string key = string.Concat(_named.Select(model => ContentHash.Of(FullPath(model)) + "\n")) + list + toolKey;
        if (_named.Length == 0 || (File.Exists(Key) && File.ReadAllText(Key) == key && _named.All(model => File.Exists(FileOf(model)))))
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
    public IReadOnlyList<ITaskItem> Files()
    {
        ITaskItem[] written = [.. _named.Where(model => File.Exists(FileOf(model)))];
        foreach (ITaskItem model in written)
        {
            model.SetMetadata(Metadata, "true");
        }

        return [.. written.Select(FileOf).Distinct().Select(file => BuildItem.Of(file))];
    }

    private string Entry(ITaskItem model) => string.Concat(new[]
    {
        FullPath(model), model.GetMetadata("Class"), model.GetMetadata("Namespace"), model.GetMetadata("Names"), FileOf(model),
    }.Select(line => line + "\n"));

    // What is no identifier gets no file: the generator tells it.
    private static bool IsNamed(ITaskItem model) =>
        IsName(model.GetMetadata("Class")) && (model.GetMetadata("Namespace").Length == 0 || model.GetMetadata("Namespace").Split('.').All(IsName));

    private static bool IsName(string text) => text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character == '_');

    private static string FullPath(ITaskItem model) => model.GetMetadata("FullPath");

    private static string ClassOf(ITaskItem model) =>
        model.GetMetadata("Namespace") is { Length: > 0 } space ? $"{space}.{model.GetMetadata("Class")}" : model.GetMetadata("Class");

    private string FileOf(ITaskItem model) => Path.Combine(_folder, ClassOf(model) + GeneratedFile.TypesEnd);
}
