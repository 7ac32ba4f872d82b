// The names of the typed interface: features, categories and labels as a C# programmer would call them.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Names of a network whose model knows its features and its target.</summary>
internal sealed class TypedNames
{
    public const string Features = "Features";
    public const string Label = "Label";
    public const string Predict = "Predict";
    public const string TextOf = "TextOf";

    // Past this a constructor with an argument for each feature helps nobody.
    private const int MaximumFeatures = 64;

    // What a record declares itself, and what no member can be called.
    private static readonly string[] RecordMembers =
        [Features, "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "Deconstruct", "PrintMembers"];

    private TypedNames(NetworkModel model, Target target)
    {
        Target = target;
        NameScope properties = new(RecordMembers);
        NameScope types = new([.. KnownTypes.Namespaces.Keys, .. MemberNames.Fixed, .. Own]);
        Columns = [.. model.Features.Select(feature => new TypedColumn(
            feature,
            properties.Unique(Identifier.Pascal(feature.Name, "Feature")),
            feature.Categories.Count == 0 ? null : types.Unique(Identifier.Pascal(feature.Name, "Feature")),
            MembersOf(feature.Categories)))];
        Labels = MembersOf(target.Labels);
    }

    /// <summary>What the network predicts.</summary>
    public Target Target { get; }

    /// <summary>The features in order.</summary>
    public IReadOnlyList<TypedColumn> Columns { get; }

    /// <summary>The members of the label's enum in order; empty for a regression.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The members that the typed interface adds to the class.</summary>
    public IEnumerable<string> Members => Own.Concat(Columns.Where(column => column.Type is not null).Select(column => column.Type!));

    private static string[] Own => [Features, Label, Predict, TextOf];

    /// <summary>The names; null where the model does not know enough, or has several inputs or outputs.</summary>
    public static TypedNames? Of(NetworkModel model) =>
        model.Target is Target target && model.Features.Count is > 0 and <= MaximumFeatures && model.Inputs.Count == 1 && model.Outputs.Count == 1
            ? new TypedNames(model, target)
            : null;

    private static string[] MembersOf(EquatableArray<string> values)
    {
        NameScope members = new();
        return [.. values.Select(value => members.Unique(Identifier.Pascal(value, "Value")))];
    }
}
