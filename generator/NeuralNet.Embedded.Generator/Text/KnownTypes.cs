// The types that generated code names, and the namespaces its usings bring in.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>The types that generated code names.</summary>
internal static class KnownTypes
{
    /// <summary>The kernels' namespace.</summary>
    public const string KernelNamespace = "NeuralNet.Embedded.Kernels";

    /// <summary>The runtime's own namespace.</summary>
    public const string RuntimeNamespace = "NeuralNet.Embedded";

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["ArgumentException"] = "System",
        ["ArgumentOutOfRangeException"] = "System",
        ["ReadOnlySpan"] = "System",
        ["Span"] = "System",
        ["ThreadStatic"] = "System",
        ["MemoryMarshal"] = "System.Runtime.InteropServices",
        ["GeneratedCode"] = "System.CodeDom.Compiler",
        ["GeneratedCodeAttribute"] = "System.CodeDom.Compiler",
        ["ExcludeFromCodeCoverage"] = "System.Diagnostics.CodeAnalysis",
        ["ExcludeFromCodeCoverageAttribute"] = "System.Diagnostics.CodeAnalysis",
        ["INeuralNetwork"] = RuntimeNamespace,
        ["SelfTestResult"] = RuntimeNamespace,
    };

    // Kernels that are not named after an operator.
    private static readonly string[] Kernels =
    [
        "Activate", "AddTensor", "ArgMax", "ConvShape", "ConvTransposeShape", "DivideOrZero", "GridSampleMode", "GridSampleOutside", "GroupNorm", "KeepSums",
        "LayerNorm", "Map", "MatMulShape", "MissingValue", "Move", "PadMode", "Pool", "PoolShape", "QuantizedConv", "RecurrentShape", "Reduce", "ScaledTanh",
        "Affine", "ScaleSums", "Scan", "SelfTestComparison",
        "Scratch", "Shapes", "Then",
        "L1", "L2", "LogSum", "Lp", "Max", "Mean", "Min", "Product", "Sum", "SumSquare",
    ];

    /// <summary>Every name that a user's type might hide: those above and a kernel for each operator.</summary>
    public static IReadOnlyCollection<string> Names { get; } = new HashSet<string>(
        Others.Keys.Concat(Kernels).Concat(OperatorTable.Kinds.Select(KernelName.Of)), StringComparer.Ordinal);

    /// <summary>The namespace of a type that generated code names.</summary>
    public static string NamespaceOf(string name) => Others.TryGetValue(name, out string? space) ? space : KernelNamespace;
}
