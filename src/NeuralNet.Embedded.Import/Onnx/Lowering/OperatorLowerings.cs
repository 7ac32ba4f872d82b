// The list of ONNX operators that can be imported: the one place that names them all.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class OperatorLowerings
{
    private static readonly SortedDictionary<string, Action<LoweringContext, OnnxNode>> ByName = new(StringComparer.Ordinal)
    {
        ["Add"] = ArithmeticLowering.Add,
        ["BatchNormalization"] = BatchNormalizationLowering.Lower,
        ["Celu"] = ActivationLowering.Celu,
        ["Clip"] = ActivationLowering.Clip,
        ["Div"] = ArithmeticLowering.Div,
        ["Dropout"] = ShapeLowering.Dropout,
        ["Elu"] = ActivationLowering.Elu,
        ["Erf"] = ActivationLowering.Erf,
        ["Flatten"] = ShapeLowering.Flatten,
        ["Gelu"] = ActivationLowering.Gelu,
        ["Gemm"] = GemmLowering.Gemm,
        ["HardSigmoid"] = ActivationLowering.HardSigmoid,
        ["HardSwish"] = ActivationLowering.HardSwish,
        ["Identity"] = ShapeLowering.Identity,
        ["LeakyRelu"] = ActivationLowering.LeakyRelu,
        ["MatMul"] = GemmLowering.MatMul,
        ["Mish"] = ActivationLowering.Mish,
        ["Mul"] = ArithmeticLowering.Mul,
        ["PRelu"] = ActivationLowering.PRelu,
        ["Relu"] = ActivationLowering.Relu,
        ["Reshape"] = ShapeLowering.Reshape,
        ["Selu"] = ActivationLowering.Selu,
        ["Sigmoid"] = ActivationLowering.Sigmoid,
        ["Softmax"] = SoftmaxLowering.Lower,
        ["Softplus"] = ActivationLowering.Softplus,
        ["Softsign"] = ActivationLowering.Softsign,
        ["Squeeze"] = ShapeLowering.Squeeze,
        ["Sub"] = ArithmeticLowering.Sub,
        ["Swish"] = ActivationLowering.Swish,
        ["Tanh"] = ActivationLowering.Tanh,
        ["Unsqueeze"] = ShapeLowering.Unsqueeze,
    };

    /// <summary>All operators that can be imported; a few of them on constants only.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Concat(ConstantFolding.Names).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Lowers one node.</summary>
    /// <exception cref="LoweringException">The operator is unknown, or used in a way that is not supported.</exception>
    public static void Lower(LoweringContext context, OnnxNode node)
    {
        if (node.Domain.Length == 0 && ByName.TryGetValue(node.Operator, out Action<LoweringContext, OnnxNode>? lower))
        {
            lower(context, node);
            return;
        }

        bool onlyOnConstants = node.Domain.Length == 0 && ConstantFolding.Names.Contains(node.Operator);
        throw new LoweringException(onlyOnConstants
            ? "The operator is supported on constants only."
            : $"The operator is not supported; supported are {string.Join(", ", Names)}.");
    }
}
