// How an image is read between its pixels.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Which pixels around a place count.</summary>
public enum GridSampleMode
{
    /// <summary>Two along each dimension, by their distance.</summary>
    Linear,

    /// <summary>The nearest one; of two the even one.</summary>
    Nearest,

    /// <summary>Four along each dimension, by the cubic convolution of -0.75.</summary>
    Cubic,
}
