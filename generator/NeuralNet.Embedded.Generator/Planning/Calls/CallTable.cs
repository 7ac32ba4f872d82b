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
        ["convInteger"] = IntegerCalls.PlanConv,
        ["convTranspose"] = ConvTransposeCalls.Plan,
        ["cumulativeSum"] = LineCalls.PlanCumulativeSum,
        ["dense"] = DenseCalls.Plan,
        ["depthToSpace"] = MoveCalls.PlanDepthToSpace,
        ["dequantize"] = QuantizeCalls.PlanInverse,
        ["dynamicQuantize"] = QuantizeCalls.PlanDynamic,
        ["expand"] = MoveCalls.PlanExpand,
        ["gather"] = GatherCalls.Plan,
        ["gatherElements"] = GatherCalls.PlanElements,
        ["gatherNd"] = GatherCalls.PlanNd,
        ["gridSample"] = GridSampleCalls.Plan,
        ["groupNormalization"] = NormalizationCalls.PlanGroup,
        ["gru"] = RecurrenceCalls.PlanGru,
        ["hardmax"] = LineCalls.PlanHardmax,
        ["impute"] = ImputeCalls.Plan,
        ["layerNormalization"] = NormalizationCalls.PlanLayer,
        ["localResponseNormalization"] = NormalizationCalls.PlanLocalResponse,
        ["logSoftmax"] = SoftmaxCalls.PlanLog,
        ["lpNormalization"] = NormalizationCalls.PlanLp,
        ["lpPool"] = PoolCalls.Plan,
        ["lstm"] = RecurrenceCalls.PlanLstm,
        ["matMul"] = MatMulCalls.Plan,
        ["matMulInteger"] = IntegerCalls.PlanMatMul,
        ["maxPool"] = PoolCalls.Plan,
        ["oneHot"] = OneHotCalls.Plan,
        ["oneHotEncoding"] = OneHotCalls.PlanEncoding,
        ["pad"] = MoveCalls.PlanPad,
        ["qlinearConv"] = IntegerCalls.PlanRequantizedConv,
        ["qlinearMatMul"] = IntegerCalls.PlanRequantizedMatMul,
        ["quantize"] = QuantizeCalls.Plan,
        ["reconstructionError"] = ReconstructionErrorCalls.Plan,
        ["resize"] = ResizeCalls.Plan,
        ["rmsNormalization"] = NormalizationCalls.PlanRootMeanSquare,
        ["rnn"] = RecurrenceCalls.PlanRnn,
        ["scatterElements"] = ScatterCalls.PlanElements,
        ["scatterNd"] = ScatterCalls.PlanNd,
        ["slice"] = MoveCalls.PlanSlice,
        ["softmax"] = SoftmaxCalls.Plan,
        ["spaceToDepth"] = MoveCalls.PlanSpaceToDepth,
        ["split"] = MoveCalls.PlanSplit,
        ["standardize"] = StandardizeCalls.Plan,
        ["tile"] = MoveCalls.PlanTile,
        ["topK"] = LineCalls.PlanTopK,
        ["transpose"] = MoveCalls.PlanTranspose,
        ["triangular"] = MoveCalls.PlanTriangular,
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
