// One operation has one name in every room: its kernel's differs by the first letter alone.
namespace NeuralNet.Embedded.Generator.Text;

/// <summary>The names of kernels.</summary>
internal static class KernelName
{
    /// <summary>The type of an operator's kernel: <c>leakyRelu</c> is <c>LeakyRelu</c>.</summary>
    public static string Of(string kind) => char.ToUpperInvariant(kind[0]) + kind.Substring(1);
}
