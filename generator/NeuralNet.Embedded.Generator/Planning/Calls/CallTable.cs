// The table of the generator: a line for each operator, or for each family of them.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>Which calls compute each kind of operator.</summary>
internal static class CallTable
{
    private static readonly Dictionary<string, Action<CallContext>> Rules = new(StringComparer.Ordinal)
    {
        ["argMax"] = ReduceCalls.PlanArg,
        ["argMin"] = ReduceCalls.PlanArg,
        ["averagePool"] = PoolCalls.Plan,
        ["cast"] = MapCalls.PlanCast,
        ["concat"] = MoveCalls.PlanConcat,
        ["conv"] = ConvCalls.Plan,
        ["dense"] = DenseCalls.Plan,
        ["depthToSpace"] = MoveCalls.PlanDepthToSpace,
        ["expand"] = MoveCalls.PlanExpand,
        ["gather"] = GatherCalls.Plan,
        ["gatherElements"] = GatherCalls.PlanElements,
        ["gatherNd"] = GatherCalls.PlanNd,
        ["groupNormalization"] = NormalizationCalls.PlanGroup,
        ["gru"] = RecurrenceCalls.PlanGru,
        ["layerNormalization"] = NormalizationCalls.PlanLayer,
        ["logSoftmax"] = SoftmaxCalls.PlanLog,
        ["lpPool"] = PoolCalls.Plan,
        ["lstm"] = RecurrenceCalls.PlanLstm,
        ["matMul"] = MatMulCalls.Plan,
        ["maxPool"] = PoolCalls.Plan,
        ["oneHot"] = OneHotCalls.Plan,
        ["pad"] = MoveCalls.PlanPad,
        ["reconstructionError"] = ReconstructionErrorCalls.Plan,
        ["rmsNormalization"] = NormalizationCalls.PlanRootMeanSquare,
        ["rnn"] = RecurrenceCalls.PlanRnn,
        ["slice"] = MoveCalls.PlanSlice,
        ["softmax"] = SoftmaxCalls.Plan,
        ["spaceToDepth"] = MoveCalls.PlanSpaceToDepth,
        ["split"] = MoveCalls.PlanSplit,
        ["standardize"] = StandardizeCalls.Plan,
        ["tile"] = MoveCalls.PlanTile,
        ["transpose"] = MoveCalls.PlanTranspose,
        ["where"] = BinaryCalls.PlanWhere,
    };

    private static readonly Dictionary<OperatorFamily, Action<CallContext>> Families = new()
    {
        [OperatorFamily.Binary] = BinaryCalls.Plan,
        [OperatorFamily.Reduce] = ReduceCalls.Plan,
        [OperatorFamily.Unary] = MapCalls.PlanUnary,
        [OperatorFamily.View] = ViewCalls.Plan,
    };

    /// <summary>Whether the generator has calls for a kind.</summary>
    public static bool Has(OperatorDefinition definition) => Rules.ContainsKey(definition.Kind) || Families.ContainsKey(definition.Family);

    /// <summary>The rule that plans an operator.</summary>
    /// <exception cref="UnsupportedOperatorException">There is none.</exception>
    public static Action<CallContext> Find(OperatorDefinition definition, Operator @operator) =>
        Rules.TryGetValue(definition.Kind, out Action<CallContext>? rule) || Families.TryGetValue(definition.Family, out rule)
            ? rule
            : throw new UnsupportedOperatorException(@operator, "there is no kernel for it.");
}
