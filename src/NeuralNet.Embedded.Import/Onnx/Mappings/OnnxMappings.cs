// The table of ONNX operators: a line for each. What an operator becomes stands in the file of its family.
using static NeuralNet.Embedded.Import.Onnx.Mappings.ReduceMappings;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class OnnxMappings
{
    private static readonly SortedDictionary<string, Action<OnnxCall>> Table = new(StringComparer.Ordinal)
    {
        ["Abs"] = UnaryMappings.Of("abs"),
        ["Acos"] = UnaryMappings.Of("acos"),
        ["Acosh"] = UnaryMappings.Of("acosh"),
        ["Add"] = BinaryMappings.Of("add"),
        ["AffineGrid"] = GridSampleMapping.AffineGrid,
        ["And"] = BinaryMappings.Of("and"),
        ["ArgMax"] = Arg("argMax"),
        ["ArgMin"] = Arg("argMin"),
        ["Asin"] = UnaryMappings.Of("asin"),
        ["Asinh"] = UnaryMappings.Of("asinh"),
        ["Atan"] = UnaryMappings.Of("atan"),
        ["Atanh"] = UnaryMappings.Of("atanh"),
        ["Attention"] = AttentionMappings.Attention,
        ["AveragePool"] = PoolMappings.AveragePool,
        ["BatchNormalization"] = NormalizationMappings.BatchNormalization,
        ["BitShift"] = BinaryMappings.BitShift,
        ["BitwiseAnd"] = BinaryMappings.Of("and"),
        ["BitwiseNot"] = UnaryMappings.Of("bitwiseNot"),
        ["BitwiseOr"] = BinaryMappings.Of("or"),
        ["BitwiseXor"] = BinaryMappings.Of("xor"),
        ["BlackmanWindow"] = SpectrumMappings.Window(0.42, 0.5, 0.08),
        ["Cast"] = UnaryMappings.Cast,
        ["CastLike"] = UnaryMappings.CastLike,
        ["Ceil"] = UnaryMappings.Of("ceiling"),
        ["Celu"] = UnaryMappings.WithAlpha("celu", 1),
        ["CenterCropPad"] = PadMappings.CenterCropPad,
        ["Clip"] = UnaryMappings.Clip,
        ["Compress"] = GatherMappings.Compress,
        ["Concat"] = MoveMappings.Concat,
        ["Constant"] = ShapeMappings.Constant,
        ["ConstantOfShape"] = ShapeMappings.ConstantOfShape,
        ["Conv"] = ConvMappings.Conv,
        ["ConvInteger"] = ConvMappings.ConvInteger,
        ["ConvTranspose"] = ConvMappings.ConvTranspose,
        ["Cos"] = UnaryMappings.Of("cos"),
        ["Cosh"] = UnaryMappings.Of("cosh"),
        ["CumSum"] = CumSum,
        ["DFT"] = SpectrumMappings.Dft,
        ["DepthToSpace"] = DepthMappings.DepthToSpace,
        ["DequantizeLinear"] = QuantizationMappings.Dequantize,
        ["Div"] = BinaryMappings.Of("divide"),
        ["Dropout"] = ShapeMappings.Dropout,
        ["DynamicQuantizeLinear"] = QuantizationMappings.DynamicQuantize,
        ["Einsum"] = EinsumMappings.Einsum,
        ["Elu"] = UnaryMappings.WithAlpha("elu", 1),
        ["Equal"] = BinaryMappings.Of("equal"),
        ["Erf"] = UnaryMappings.Of("erf"),
        ["Exp"] = UnaryMappings.Of("exp"),
        ["Expand"] = ShapeMappings.Expand,
        ["EyeLike"] = ShapeMappings.EyeLike,
        ["Flatten"] = ShapeMappings.Flatten,
        ["Floor"] = UnaryMappings.Of("floor"),
        ["GRU"] = RecurrentMappings.Gru,
        ["Gather"] = GatherMappings.Gather,
        ["GatherElements"] = GatherMappings.GatherElements,
        ["GatherND"] = GatherMappings.GatherNd,
        ["Gelu"] = UnaryMappings.Gelu,
        ["Gemm"] = ProductMappings.Gemm,
        ["GlobalAveragePool"] = PoolMappings.Global("reduceMean"),
        ["GlobalLpPool"] = PoolMappings.GlobalLpPool,
        ["GlobalMaxPool"] = PoolMappings.Global("reduceMax"),
        ["Greater"] = BinaryMappings.Of("greater"),
        ["GreaterOrEqual"] = BinaryMappings.Of("greaterOrEqual"),
        ["GridSample"] = GridSampleMapping.Map,
        ["GroupNormalization"] = NormalizationMappings.GroupNormalization,
        ["HammingWindow"] = SpectrumMappings.Window(25.0 / 46, 21.0 / 46, 0),
        ["HannWindow"] = SpectrumMappings.Window(0.5, 0.5, 0),
        ["HardSigmoid"] = UnaryMappings.HardSigmoid,
        ["HardSwish"] = UnaryMappings.Of("hardSwish"),
        ["Hardmax"] = SoftmaxMappings.Of("hardmax"),
        ["Identity"] = ShapeMappings.Identity,
        ["If"] = ControlMappings.If,
        ["InstanceNormalization"] = NormalizationMappings.InstanceNormalization,
        ["IsInf"] = UnaryMappings.IsInf,
        ["IsNaN"] = UnaryMappings.Of("isNan"),
        ["LRN"] = NormalizationMappings.Lrn,
        ["LSTM"] = RecurrentMappings.Lstm,
        ["LayerNormalization"] = NormalizationMappings.LayerNormalization,
        ["LeakyRelu"] = UnaryMappings.WithAlpha("leakyRelu", 0.01f),
        ["Less"] = BinaryMappings.Of("less"),
        ["LessOrEqual"] = BinaryMappings.Of("lessOrEqual"),
        ["Log"] = UnaryMappings.Of("log"),
        ["LogSoftmax"] = SoftmaxMappings.Of("logSoftmax"),
        ["Loop"] = ControlMappings.Loop,
        ["LpNormalization"] = NormalizationMappings.LpNormalization,
        ["LpPool"] = PoolMappings.LpPool,
        ["MatMul"] = ProductMappings.MatMul,
        ["MatMulInteger"] = QuantizationMappings.MatMulInteger,
        ["Max"] = BinaryMappings.Several("maximum"),
        ["MaxPool"] = PoolMappings.MaxPool,
        ["Mean"] = BinaryMappings.Mean,
        ["MeanVarianceNormalization"] = NormalizationMappings.MeanVarianceNormalization,
        ["MelWeightMatrix"] = SpectrumMappings.MelWeightMatrix,
        ["Min"] = BinaryMappings.Several("minimum"),
        ["Mish"] = UnaryMappings.Of("mish"),
        ["Mod"] = BinaryMappings.Mod,
        ["Mul"] = BinaryMappings.Of("multiply"),
        ["Neg"] = UnaryMappings.Of("negate"),
        ["NonZero"] = GatherMappings.NonZero,
        ["Not"] = UnaryMappings.Of("not"),
        ["OneHot"] = OneHotMappings.OneHot,
        ["Or"] = BinaryMappings.Of("or"),
        ["PRelu"] = BinaryMappings.PRelu,
        ["Pad"] = PadMappings.Pad,
        ["Pow"] = BinaryMappings.Pow,
        ["QLinearConv"] = ConvMappings.QLinearConv,
        ["QLinearMatMul"] = QuantizationMappings.QLinearMatMul,
        ["QuantizeLinear"] = QuantizationMappings.Quantize,
        ["RMSNormalization"] = NormalizationMappings.RmsNormalization,
        ["RNN"] = RecurrentMappings.Rnn,
        ["Range"] = ShapeMappings.Range,
        ["Reciprocal"] = UnaryMappings.Of("reciprocal"),
        ["ReduceL1"] = ReduceMappings.Of("reduceL1", Absolute),
        ["ReduceL2"] = ReduceMappings.Of("reduceL2", Absolute),
        ["ReduceLogSum"] = ReduceMappings.Of("reduceLogSum", Log),
        ["ReduceLogSumExp"] = ReduceMappings.Of("reduceLogSumExp", Same),
        ["ReduceMax"] = ReduceMappings.Of("reduceMax", Same),
        ["ReduceMean"] = ReduceMappings.Of("reduceMean", Same),
        ["ReduceMin"] = ReduceMappings.Of("reduceMin", Same),
        ["ReduceProd"] = ReduceMappings.Of("reduceProduct", Same),
        ["ReduceSum"] = ReduceMappings.Of("reduceSum", Same, axesFrom: 13),
        ["ReduceSumSquare"] = ReduceMappings.Of("reduceSumSquare", Square),
        ["Relu"] = UnaryMappings.Relu,
        ["Reshape"] = ShapeMappings.Reshape,
        ["Resize"] = ResizeMappings.Resize,
        ["ReverseSequence"] = SliceMappings.ReverseSequence,
        ["RotaryEmbedding"] = AttentionMappings.RotaryEmbedding,
        ["Round"] = UnaryMappings.Of("round"),
        ["STFT"] = SpectrumMappings.Stft,
        ["Scan"] = ControlMappings.Scan,
        ["Scatter"] = GatherMappings.ScatterElements,
        ["ScatterElements"] = GatherMappings.ScatterElements,
        ["ScatterND"] = GatherMappings.ScatterNd,
        ["Selu"] = UnaryMappings.Selu,
        ["Shape"] = ShapeMappings.ShapeOf,
        ["Shrink"] = UnaryMappings.Shrink,
        ["Sigmoid"] = UnaryMappings.Of("sigmoid"),
        ["Sign"] = UnaryMappings.Of("sign"),
        ["SimplifiedLayerNormalization"] = NormalizationMappings.RmsNormalization,
        ["Sin"] = UnaryMappings.Of("sin"),
        ["Sinh"] = UnaryMappings.Of("sinh"),
        ["Size"] = ShapeMappings.Size,
        ["Slice"] = SliceMappings.Slice,
        ["Softmax"] = SoftmaxMappings.Of("softmax"),
        ["Softplus"] = UnaryMappings.Of("softplus"),
        ["Softsign"] = UnaryMappings.Of("softsign"),
        ["SpaceToDepth"] = DepthMappings.SpaceToDepth,
        ["Split"] = SliceMappings.Split,
        ["Sqrt"] = UnaryMappings.Of("sqrt"),
        ["Squeeze"] = ShapeMappings.Squeeze,
        ["Sub"] = BinaryMappings.Of("subtract"),
        ["Sum"] = BinaryMappings.Several("add"),
        ["Swish"] = UnaryMappings.Swish,
        ["Tan"] = UnaryMappings.Of("tan"),
        ["Tanh"] = UnaryMappings.Of("tanh"),
        ["ThresholdedRelu"] = UnaryMappings.WithAlpha("thresholdedRelu", 1),
        ["Tile"] = MoveMappings.Tile,
        ["TopK"] = TopK,
        ["Transpose"] = MoveMappings.Transpose,
        ["Trilu"] = MoveMappings.Trilu,
        ["Unsqueeze"] = ShapeMappings.Unsqueeze,
        ["Upsample"] = ResizeMappings.Upsample,
        ["Where"] = BinaryMappings.Where,
        ["Xor"] = BinaryMappings.Of("xor"),
        ["ai.onnx.ml.ArrayFeatureExtractor"] = MachineLearningMappings.ArrayFeatureExtractor,
        ["ai.onnx.ml.Binarizer"] = MachineLearningMappings.Binarizer,
        ["ai.onnx.ml.FeatureVectorizer"] = MachineLearningMappings.FeatureVectorizer,
        ["ai.onnx.ml.Imputer"] = MachineLearningMappings.Imputer,
        ["ai.onnx.ml.LabelEncoder"] = MachineLearningMappings.LabelEncoder,
        ["ai.onnx.ml.LinearClassifier"] = MachineLearningMappings.LinearClassifier,
        ["ai.onnx.ml.LinearRegressor"] = MachineLearningMappings.LinearRegressor,
        ["ai.onnx.ml.Normalizer"] = MachineLearningMappings.Normalizer,
        ["ai.onnx.ml.OneHotEncoder"] = MachineLearningMappings.OneHotEncoder,
        ["ai.onnx.ml.Scaler"] = MachineLearningMappings.Scaler,
        ["ai.onnx.ml.ZipMap"] = MachineLearningMappings.ZipMap,
        ["com.microsoft.Attention"] = MicrosoftAttention.Attention,
        ["com.microsoft.BiasGelu"] = MicrosoftMappings.BiasGate("gelu"),
        ["com.microsoft.DequantizeLinear"] = QuantizationMappings.Dequantize,
        ["com.microsoft.DynamicQuantizeMatMul"] = MicrosoftMappings.DynamicQuantizeMatMul,
        ["com.microsoft.EmbedLayerNormalization"] = MicrosoftAttention.EmbedLayerNormalization,
        ["com.microsoft.FastGelu"] = MicrosoftMappings.BiasGate("geluTanh"),
        ["com.microsoft.FusedConv"] = MicrosoftMappings.FusedConv,
        ["com.microsoft.FusedGemm"] = MicrosoftMappings.FusedGemm,
        ["com.microsoft.FusedMatMul"] = MicrosoftMappings.FusedMatMul,
        ["com.microsoft.Gelu"] = MicrosoftMappings.BiasGate("gelu"),
        ["com.microsoft.MatMulIntegerToFloat"] = MicrosoftMappings.MatMulIntegerToFloat,
        ["com.microsoft.MultiHeadAttention"] = MicrosoftAttention.MultiHeadAttention,
        ["com.microsoft.NhwcMaxPool"] = MicrosoftMappings.NhwcMaxPool,
        ["com.microsoft.QAttention"] = MicrosoftAttention.QAttention,
        ["com.microsoft.QGemm"] = MicrosoftMappings.QGemm,
        ["com.microsoft.QLinearAdd"] = MicrosoftMappings.QuantizedPair("add"),
        ["com.microsoft.QLinearAveragePool"] = MicrosoftMappings.Quantized(MicrosoftMappings.Standard("AveragePool")),
        ["com.microsoft.QLinearConcat"] = MicrosoftMappings.QLinearConcat,
        ["com.microsoft.QLinearConv"] = MicrosoftMappings.QLinearConv,
        ["com.microsoft.QLinearGlobalAveragePool"] = MicrosoftMappings.Quantized(MicrosoftMappings.Standard("GlobalAveragePool")),
        ["com.microsoft.QLinearLeakyRelu"] = MicrosoftMappings.Quantized(MicrosoftMappings.Standard("LeakyRelu")),
        ["com.microsoft.QLinearMul"] = MicrosoftMappings.QuantizedPair("multiply"),
        ["com.microsoft.QLinearSigmoid"] = MicrosoftMappings.Quantized(MicrosoftMappings.Standard("Sigmoid")),
        ["com.microsoft.QLinearSoftmax"] = MicrosoftMappings.Quantized(MicrosoftMappings.Standard("Softmax")),
        ["com.microsoft.QLinearWhere"] = MicrosoftMappings.QLinearWhere,
        ["com.microsoft.QuantizeLinear"] = QuantizationMappings.Quantize,
        ["com.microsoft.QuickGelu"] = MicrosoftMappings.QuickGelu,
        ["com.microsoft.RotaryEmbedding"] = MicrosoftAttention.RotaryEmbedding,
        ["com.microsoft.SkipLayerNormalization"] = MicrosoftMappings.SkipNormalization("LayerNormalization"),
        ["com.microsoft.SkipSimplifiedLayerNormalization"] = MicrosoftMappings.SkipNormalization("RMSNormalization"),
        ["com.microsoft.Trilu"] = MoveMappings.Trilu,
    };

    // Why an operator cannot be imported, and the way out, where there is more to say than that it is not in the table.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Unique"] = OpenShape,
        ["NonMaxSuppression"] = "The shape of its result depends on its input's values; cut the network before it with --keep-output "
            + "and select the boxes in your program.",
    };

    /// <summary>What is said of a result whose shape the network computes.</summary>
    public const string OpenShape = "The shape of its result depends on its input's values, and shapes have to be known when a model is imported.";

    /// <summary>The operators that can be imported, in ordinal order.</summary>
    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>What an operator becomes, or null where it is not supported.</summary>
    public static Action<OnnxCall>? Find(OnnxNode node) => Table.GetValueOrDefault(node.DisplayOperator);

    /// <summary>The sentence that says why a node cannot be imported.</summary>
    public static string WhyUnsupported(OnnxNode node)
    {
        if (Reasons.TryGetValue(node.DisplayOperator, out string? reason))
        {
            return reason;
        }

        return node.Operator.StartsWith("Random", StringComparison.Ordinal) || node.Operator is "Bernoulli" or "Multinomial"
            ? "Random operators are not supported: a network has one answer to one input."
            : node.Operator.StartsWith("Sequence", StringComparison.Ordinal) || node.Operator.Contains("Sequence", StringComparison.Ordinal)
            ? "Sequences are not supported; only tensors are."
            : node.Operator.StartsWith("Optional", StringComparison.Ordinal) ? "Optional values are not supported; only tensors are."
            : node.Operator.StartsWith("String", StringComparison.Ordinal) ? "Text is not supported; only tensors of numbers are."
            : node.Operator.StartsWith("TreeEnsemble", StringComparison.Ordinal)
            ? "Decision trees are not supported; this imports neural networks and linear models."
            : node.Operator.StartsWith("SVM", StringComparison.Ordinal)
            ? "Support vector machines with kernels are not supported; this imports neural networks and linear models."
            : node.Domain.StartsWith("ai.onnx.preview.training", StringComparison.Ordinal)
            ? "Training operators are not supported; export the model for inference."
            : node.Domain.StartsWith("com.microsoft", StringComparison.Ordinal)
            ? $"The operator is ONNX Runtime's own and not supported; export the model without its graph optimisations. {Supported(node)}"
            : $"The operator is not supported. {Supported(node)}";
    }

    // Of the node's own domain, which is what its author could write instead.
    private static string Supported(OnnxNode node)
    {
        string[] names =
        [
            .. Names.Where(name => node.Domain.Length > 0
                ? name.StartsWith(node.Domain + ".", StringComparison.Ordinal)
                : !name.Contains('.', StringComparison.Ordinal)),
        ];
        int prefix = node.Domain.Length > 0 ? node.Domain.Length + 1 : 0;
        return names.Length == 0
            ? $"No operator of the domain '{node.Domain}' is."
            : $"Supported are {string.Join(", ", names.Select(name => name[prefix..]))}.";
    }
}
