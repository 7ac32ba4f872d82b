// Where the pixels of a convolution go.
namespace NeuralNet.Embedded.Kernels;

/// <summary>The place of pixel (y, x) in the output: first + y * line + x * pixel floats.</summary>
/// <param name="First">Where the first pixel goes.</param>
/// <param name="Line">The distance of lines.</param>
/// <param name="Pixel">The distance of neighbours in a line.</param>
internal readonly record struct ConvPlacement(nint First, nint Line, nint Pixel)
{
    /// <summary>The lines of an output without gaps.</summary>
    internal static ConvPlacement Of(in ConvShape shape) => new(0, (nint)shape.OutputWidth * shape.Filters, shape.Filters);
}
