// What pads hold that are filled from the tensor itself.
namespace NeuralNet.Embedded.Kernels;

/// <summary>How an axis goes on beyond its ends. A pad with a constant is no such mode: it is filled before the copy.</summary>
public enum PadMode
{
    /// <summary>The outermost element again and again.</summary>
    Edge,

    /// <summary>Mirrored at the outermost element, which is not repeated.</summary>
    Reflect,

    /// <summary>From the other end on.</summary>
    Wrap,
}
