// A model that a step makes: from what, with which arguments, and where.
using Microsoft.Build.Framework;

namespace NeuralNet.Embedded.Package;

/// <summary>One training or import of the project.</summary>
/// <param name="Item">The item as the project has it.</param>
/// <param name="Source">The full path of the data or the foreign model.</param>
/// <param name="IsTraining">Whether the step trains; else it imports.</param>
/// <param name="FileName">The model's file name.</param>
/// <param name="OwnFolder">The folder of the configuration at hand: its key and its failure lie there.</param>
/// <param name="ModelFolder">Where the compiler finds the model.</param>
internal sealed record PlannedModel(ITaskItem Item, string Source, bool IsTraining, string FileName, string OwnFolder, string ModelFolder)
{
    /// <summary>The model the compiler is given.</summary>
    public string ModelFile => Path.Combine(ModelFolder, FileName);

    /// <summary>What the model would be made of today.</summary>
    public string KeyFile => Path.Combine(OwnFolder, FileName + ".key");

    /// <summary>Why there is no model.</summary>
    public string FailureFile => Path.Combine(OwnFolder, FileName + ".error");

    /// <summary>The beginning of the tool's arguments: the command, the source and what the item says of it.</summary>
    public IReadOnlyList<string> Arguments => [IsTraining ? "train" : "import", Source, .. ItemArguments];

    /// <summary>The arguments in the item's Options.</summary>
    public IReadOnlyList<string> Options => ArgumentList.Split(Item.GetMetadata("Options"));

    private IEnumerable<string> ItemArguments => (IsTraining ? ItemOption.OfTraining : ItemOption.OfImport).SelectMany(option => option.Arguments(Item));

    /// <summary>What a model of this plan depends on, as text.</summary>
    public string Key(string toolKey) => string.Join("\n", [
        "data " + ContentHash.Of(Source, ignoreLineEnds: IsTraining),
        .. ItemArguments,
        "options " + Item.GetMetadata("Options"),
        toolKey]) + "\n";
}
