// The table of all operators: a line for each, or for each family of them.
namespace NeuralNet.Embedded.Model;

/// <summary>The kinds of operators there are.</summary>
public static class OperatorTable
{
    private static readonly Dictionary<string, OperatorDefinition> Definitions = new OperatorDefinition[][]
    {
        Unary.All,
        Binary.All,
        Reduce.All,
        Move.All,
        Gather.All,
        Scatter.All,
        ArgExtremum.All,
        Softmax.All,
        Normalization.All,
        Pool.All,
        Recurrence.All,
        Quantize.All,
        IntegerMatMul.All,
        IntegerConv.All,
        [Conv.Definition],
        [ConvTranspose.Definition],
        [CumulativeSum.Definition],
        [Dense.Definition],
        [GridSample.Definition],
        [Impute.Definition],
        [MatMul.Definition],
        [OneHot.Definition],
        [OneHotEncoding.Definition],
        [ReconstructionError.Definition],
        [Reshape.Definition],
        [Resize.Definition],
        [Standardize.Definition],
        [TopK.Definition],
        [Where.Definition],
    }.SelectMany(definitions => definitions).ToDictionary(definition => definition.Kind, StringComparer.Ordinal);

    /// <summary>The names, in ordinal order.</summary>
    public static EquatableArray<string> Kinds { get; } = Definitions.Keys.OrderBy(kind => kind, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The definitions, in the order of their names.</summary>
    public static IEnumerable<OperatorDefinition> All => Kinds.Select(kind => Definitions[kind]);

    /// <summary>The definition of a kind, or null when there is none.</summary>
    public static OperatorDefinition? Find(string kind) => Definitions.TryGetValue(kind, out OperatorDefinition? definition) ? definition : null;
}
