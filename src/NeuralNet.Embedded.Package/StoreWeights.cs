// The step that stores the weights of large models in an assembly of their own.
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace NeuralNet.Embedded.Package;

/// <summary>Runs <c>neuralnet weights</c> where one of the models changed.</summary>
public sealed class StoreWeights : Task, ICancelableTask
{
    // A file that is shorter cannot hold so many weights.
    private const int SmallestModel = 16_000;

    private ToolRun? _tool;

    /// <summary>The project's models.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>neuralnet.dll.</summary>
    [Required]
    public ITaskItem Tool { get; set; } = null!;

    /// <summary>What tells this version of the tool from others.</summary>
    public string ToolKey { get; set; } = "";

    /// <summary>The .NET host that runs it.</summary>
    [Required]
    public string Dotnet { get; set; } = "";

    /// <summary>The assembly to write, without its extension; beside it go a list of models, a key and a .globalconfig.</summary>
    [Required]
    public string Output { get; set; } = "";

    /// <summary>Whether one of the models may have large weights.</summary>
    [Output]
    public bool HasLargeModels { get; private set; }

    /// <inheritdoc/>
    public void Cancel() => _tool?.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        string[] large = [.. Models.Select(model => model.GetMetadata("FullPath")).Where(path => new FileInfo(path).Length > SmallestModel)];
        HasLargeModels = large.Length > 0;
        string key = string.Join("\n", large.Select(path => $"model {ContentHash.Of(path)} {path}").Append(ToolKey));
        if (!HasLargeModels || (File.Exists(Output + ".globalconfig") && File.Exists(Output + ".key") && File.ReadAllText(Output + ".key") == key))
        {
            return true;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Output));
        File.WriteAllLines(Output + ".models", large);
        _tool = new ToolRun(Dotnet, Tool.GetMetadata("FullPath"), Path.GetDirectoryName(Output), Log);
        int exitCode = _tool.Run(
            ["weights", "--list", Output + ".models", "-o", Output + ".dll"], new Dictionary<string, string>(), MessageImportance.Normal);
        if (exitCode != 0)
        {
            Log.LogError($"'neuralnet weights' ended with exit code {exitCode}; what it printed stands above.");
            return false;
        }

        File.WriteAllText(Output + ".key", key);
        return true;
    }
}
