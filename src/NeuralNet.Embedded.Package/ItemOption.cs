// Metadata of an item that is an option of the tool.
using Microsoft.Build.Framework;

namespace NeuralNet.Embedded.Package;

/// <summary>One such metadata.</summary>
internal sealed class ItemOption
{
    private readonly string _metadata, _option;
    private readonly Kind _kind;

    private ItemOption(string metadata, string option, Kind kind = Kind.Value) => (_metadata, _option, _kind) = (metadata, option, kind);

    private enum Kind
    {
        Value,
        File,
        Flag,

        /// <summary>Several values with semicolons between them; the option is given once for each.</summary>
        List,
    }

    /// <summary>What NeuralNetTrain items say.</summary>
    public static IReadOnlyList<ItemOption> OfTraining { get; } = [new("TargetColumn", "--target"), new("Task", "--task")];

    /// <summary>What NeuralNetModel items say of a foreign model.</summary>
    public static IReadOnlyList<ItemOption> OfImport { get; } =
    [
        new("KeepOutput", "--keep-output", Kind.List),
        new("InputShape", "--input-shape", Kind.List),
        new("Dim", "--dim", Kind.List),
        new("FixedBatch", "--fixed-batch", Kind.Flag),
        new("Set", "--set", Kind.List),
        new("InputLayout", "--input-layout"),
        new("InputType", "--input-type"),
        new("Mean", "--mean"),
        new("Std", "--std"),
        new("LabelNames", "--label-names", Kind.File),
        new("FeatureNames", "--feature-names", Kind.File),
        new("PairState", "--pair-state", Kind.List),
    ];

    /// <summary>The metadata's name.</summary>
    public string Metadata => _metadata;

    /// <summary>What the item says as arguments.</summary>
    public IEnumerable<string> Arguments(ITaskItem item)
    {
        string text = item.GetMetadata(_metadata);
        IEnumerable<string> values = _kind switch
        {
            Kind.List => text.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(value => value.Trim()),
            Kind.Flag => bool.TryParse(text, out bool isSet) ? [isSet ? "true" : "false"] : [text],
            Kind.File => [text.Replace('\\', '/')],
            _ => [text],
        };

        // With = in between: a column may be called like an option.
        return values.Where(value => value.Length > 0).Select(value => $"{_option}={value}");
    }
}
