// The typed face of a network that knows its columns and labels: which types and names it has.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>The names of the typed members of a network.</summary>
internal sealed class TypedApi
{
    public const string Features = "Features";
    public const string Label = "Label";
    public const string LabelText = "LabelText";
    public const string LabelCount = "LabelCount";
    public const string Predict = "Predict";
    public const string IsAnomaly = "IsAnomaly";
    public const string AnomalyThreshold = "AnomalyThreshold";

    /// <summary>The check of networks that fill no gaps.</summary>
    public const string RequireValues = "RequireValues";

    // A row of an image is a span, not a parameter list.
    private const int MaximumFeatures = 256;

    // What every type inherits, and what a record struct declares besides.
    private static readonly string[] ObjectMembers = ["Equals", "GetHashCode", "ToString", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize"];
    private static readonly string[] RecordMembers = [Features, "PrintMembers", "op_Equality", "op_Inequality", .. ObjectMembers];

    private TypedApi(NetworkModel model, Target target, bool verbatim)
    {
        Target = target;
        FillsGaps = Impute.FillsGaps(model);
        FeatureNames = model.Features.Count > MaximumFeatures ? [] : [.. model.Features.Select(feature => feature.Name)];

        // Languages without a difference between cases see .NET names too.
        StringComparer comparer = verbatim ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        TypedNaming naming = new(verbatim);
        NameScope labels = new(comparer, "value__");
        Labels = [.. target.Labels.Select(label => new TypedName(label, labels.Unique(naming.Of(label, "Label"))))];

        NameScope properties = new(comparer, RecordMembers);
        NameScope types = new(comparer, [.. MemberNames.Fixed, .. MemberNames.Typed, .. ObjectMembers, .. KnownTypes.Names]);
        Columns = model.Features.Count > MaximumFeatures
            ? []
            : [.. model.Features.Select(
                feature => TypedColumn.Of(feature, properties.UniqueProperty(naming.Of(feature.Name, "Column")), types, naming, FillsGaps))];
    }

    /// <summary>What the network predicts.</summary>
    public Target Target { get; }

    /// <summary>Whether a missing value is filled: NaN, and null of a category.</summary>
    public bool FillsGaps { get; }

    /// <summary>The columns' names in the data; empty when there are too many to tell them apart in code.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Whether a prediction refuses missing values. An anomaly detection gives the alarm instead.</summary>
    public bool RefusesGaps => !FillsGaps && Target.Task != PredictionTask.AnomalyDetection;

    /// <summary>The labels; empty for a task without.</summary>
    public IReadOnlyList<TypedName> Labels { get; }

    /// <summary>The columns; empty when there are too many for a type of their own.</summary>
    public IReadOnlyList<TypedColumn> Columns { get; }

    /// <summary>The typed members of a network; null for one that does not know its columns or what it predicts.</summary>
    /// <param name="model">The network.</param>
    /// <param name="verbatim">Whether members are spelt as the data spells them, and not as .NET does.</param>
    public static TypedApi? Of(NetworkModel model, bool verbatim) =>
        model is { Target: Target target, Inputs.Count: 1, Outputs.Count: 1, Features.Count: > 0 } && model.Inputs[0].ElementType == ElementType.Float32
            ? new TypedApi(model, target, verbatim)
            : null;

    /// <summary>The names of all nested types and typed members, which must not be the class's own.</summary>
    public IEnumerable<string> TypeNames =>
        Columns.Where(column => column.IsCategorical).Select(column => column.Type)
            .Concat(Columns.Count > 0 ? [Features] : [])
            .Concat(Labels.Count > 0 ? [Label, LabelText, LabelCount] : [])
            .Concat(Target.Task == PredictionTask.AnomalyDetection ? [IsAnomaly, AnomalyThreshold] : [Predict])
            .Concat(RefusesGaps ? [RequireValues] : []);

    /// <summary>The values of a <c>Features</c> called <c>features</c>, as elements of a span.</summary>
    public string Elements =>
        string.Join(", ", Columns.Select(column => column.Element));
}
