// Where the windows of a convolution begin.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Walks over an image by the strides of a convolution, line by line, output pixel by output pixel.</summary>
/// <param name="image">The first window.</param>
/// <param name="shape">The convolution, its pads part of the image.</param>
internal unsafe struct PixelWalk(short* image, in ConvShape shape)
{
    private readonly nint _step = shape.StrideWidth * shape.Channels, _down = (nint)shape.StrideHeight * shape.Width * shape.Channels;
    private readonly int _width = shape.OutputWidth;
    private short* _line = image, _pixel = image;
    private int _x;

    /// <summary>Writes where the next windows begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(short** pixels, int count)
    {
        for (int i = 0; i < count; i++)
        {
            pixels[i] = _pixel;
            _pixel += _step;
            if (++_x == _width)
            {
                _x = 0;
                _line += _down;
                _pixel = _line;
            }
        }
    }
}
