// The table of the reference: a line for each operator, or for each family of them.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference.Operators;

namespace NeuralNet.Embedded.Reference;

/// <summary>How the reference computes each kind of operator.</summary>
internal static class ReferenceTable
{
    private static readonly Dictionary<string, Func<ReferenceCall, ReferenceTensor[]>> Rules = new(StringComparer.Ordinal)
    {
        [ArgExtremum.ArgMax.Kind] = ArgExtremumReference.Run,
        [ArgExtremum.ArgMin.Kind] = ArgExtremumReference.Run,
        [Conv.Definition.Kind] = ConvReference.Run,
        [ConvTranspose.Definition.Kind] = ConvTransposeReference.Run,
        [CumulativeSum.Definition.Kind] = CumulativeSumReference.Run,
        [Dense.Definition.Kind] = DenseReference.Run,
        [Gather.Definition.Kind] = GatherReference.Run,
        [Gather.Elements.Kind] = GatherReference.Elements,
        [Gather.Nd.Kind] = GatherReference.Nd,
        [GridSample.Definition.Kind] = GridSampleReference.Run,
        [Impute.Definition.Kind] = ImputeReference.Run,
        [IntegerConv.Definition.Kind] = IntegerReference.Conv,
        [IntegerConv.Requantizing.Kind] = IntegerReference.RequantizedConv,
        [IntegerMatMul.Definition.Kind] = IntegerReference.MatMul,
        [IntegerMatMul.Requantizing.Kind] = IntegerReference.RequantizedMatMul,
        [MatMul.Definition.Kind] = MatMulReference.Run,
        [Move.Concat.Kind] = MoveReference.Concat,
        [Move.Expand.Kind] = MoveReference.Expand,
        [Move.Split.Kind] = MoveReference.Split,
        [Normalization.Group.Kind] = NormalizationReference.Group,
        [Normalization.Layer.Kind] = NormalizationReference.Layer,
        [Normalization.LocalResponse.Kind] = NormalizationReference.LocalResponse,
        [Normalization.Lp.Kind] = NormalizationReference.Lp,
        [Normalization.RootMeanSquare.Kind] = NormalizationReference.RootMeanSquare,
        [OneHot.Definition.Kind] = OneHotReference.Run,
        [OneHotEncoding.Definition.Kind] = OneHotEncodingReference.Run,
        [Pool.Average.Kind] = PoolReference.Average,
        [Pool.Lp.Kind] = PoolReference.Lp,
        [Pool.Max.Kind] = PoolReference.Max,
        [Quantize.Definition.Kind] = QuantizeReference.Run,
        [Quantize.Dynamic.Kind] = QuantizeReference.Dynamic,
        [Quantize.Inverse.Kind] = QuantizeReference.Inverse,
        [ReconstructionError.Definition.Kind] = ReconstructionErrorReference.Run,
        [Recurrence.Gru.Kind] = RecurrenceReference.Gru,
        [Recurrence.Lstm.Kind] = RecurrenceReference.Lstm,
        [Recurrence.Rnn.Kind] = RecurrenceReference.Rnn,
        [Reshape.Definition.Kind] = MoveReference.Reshape,
        [Resize.Definition.Kind] = ResizeReference.Run,
        [Scatter.Elements.Kind] = ScatterReference.Elements,
        [Scatter.Nd.Kind] = ScatterReference.Nd,
        [Softmax.Definition.Kind] = SoftmaxReference.Run,
        [Softmax.Hard.Kind] = SoftmaxReference.Run,
        [Softmax.Logarithm.Kind] = SoftmaxReference.Run,
        [Standardize.Definition.Kind] = StandardizeReference.Run,
        [TopK.Definition.Kind] = TopKReference.Run,
        [Unary.Cast.Kind] = CastReference.Run,
        [Where.Definition.Kind] = WhereReference.Run,
    };

    // The families, whose members are told apart by the family itself.
    private static readonly (Func<string, bool> Has, Func<ReferenceCall, ReferenceTensor[]> Rule)[] Families =
    [
        (UnaryReference.Has, UnaryReference.Run),
        (BinaryReference.Has, BinaryReference.Run),
        (ReduceReference.Has, ReduceReference.Run),
        (MoveReference.Has, MoveReference.Run),
    ];

    // Those whose rule does to every row of its input what it does to one.
    private static readonly HashSet<string> Rows =
    [
        Dense.Definition.Kind, Impute.Definition.Kind, OneHot.Definition.Kind, Softmax.Definition.Kind, Softmax.Logarithm.Kind, Standardize.Definition.Kind,
    ];

    /// <summary>Whether the rule of an operator on rows of numbers takes several of them, one behind the other.</summary>
    public static bool TakesRows(Operator @operator) =>
        (Rows.Contains(@operator.Kind) && (@operator.Definition.Attributes.All(attribute => attribute.Name != "axis") || @operator.Integer("axis") == -1))
        || UnaryReference.Has(@operator.Kind);

    /// <summary>The rule of an operator, or null where the reference has none.</summary>
    public static Func<ReferenceCall, ReferenceTensor[]>? Find(OperatorDefinition definition) =>
        Rules.TryGetValue(definition.Kind, out Func<ReferenceCall, ReferenceTensor[]>? rule)
            ? rule
            : Array.Find(Families, family => family.Has(definition.Kind)).Rule;
}
