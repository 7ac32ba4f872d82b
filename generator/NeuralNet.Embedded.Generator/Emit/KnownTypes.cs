// The types that generated code names, and the namespaces its usings bring in.
namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Types the generated code uses by their simple names.</summary>
internal static class KnownTypes
{
    /// <summary>Where the kernels and activations are.</summary>
    public const string KernelNamespace = "NeuralNet.Embedded.Kernels";

    /// <summary>Where the attribute and the types beside it are.</summary>
    public const string RuntimeNamespace = "NeuralNet.Embedded";

    /// <summary>The namespace of each type by its simple name.</summary>
    public static IReadOnlyDictionary<string, string> Namespaces { get; } = Create();

    private static Dictionary<string, string> Create()
    {
        Dictionary<string, string> namespaces = new(StringComparer.Ordinal)
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
        foreach (string kernel in new[]
        {
            "ArgMax", "Dense", "Elementwise", "OneHot", "ReconstructionError", "SelfTestComparison", "Shapes", "Softmax", "Standardize",
            "Clip", "Elu", "Gelu", "GeluTanh", "HardSigmoid", "HardSwish", "Identity", "LeakyRelu",
            "Mish", "Relu", "Selu", "Sigmoid", "Silu", "Softplus", "Softsign", "Tanh",
        })
        {
            namespaces[kernel] = KernelNamespace;
        }

        return namespaces;
    }
}
