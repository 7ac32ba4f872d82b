// What an image is beyond its ends.
namespace NeuralNet.Embedded.Kernels;

/// <summary>What is read where there is no pixel.</summary>
public enum GridSampleOutside
{
    /// <summary>0.</summary>
    Zeros,

    /// <summary>The outermost pixel.</summary>
    Border,

    /// <summary>The image mirrored at its ends.</summary>
    Reflection,
}
