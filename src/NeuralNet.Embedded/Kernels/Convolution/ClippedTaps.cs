// Pixels anywhere in an image, whose kernels may reach over its edges.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Six pixels; a tap outside of the image is zeros.</summary>
internal unsafe struct ClippedTaps : ITaps
{
    private readonly float* _input;
    private readonly float* _zeros;
    private readonly int _height;
    private readonly int _width;
    private readonly int _dilationHeight;
    private readonly int _dilationWidth;
    private readonly nint _pixel;
    private Six _y;
    private Six _x;

    /// <summary>The taps of an image.</summary>
    /// <param name="input">The first channel of the first pixel.</param>
    /// <param name="zeros">As many zeros as a tap has floats.</param>
    /// <param name="shape">The convolution.</param>
    internal ClippedTaps(float* input, float* zeros, in ConvShape shape)
    {
        _input = input;
        _zeros = zeros;
        _height = shape.Height;
        _width = shape.Width;
        _dilationHeight = shape.DilationHeight;
        _dilationWidth = shape.DilationWidth;
        _pixel = shape.Channels;
        Lines = shape.KernelHeight;
        Columns = shape.KernelWidth;
        Run = shape.Channels / shape.Groups;
    }

    public int Lines { get; }

    public int Columns { get; }

    public nint Run { get; }

    public nint Skip => 0;

    /// <summary>Puts a pixel of the output among the six.</summary>
    /// <param name="index">Its number, 0 to 5.</param>
    /// <param name="y">Its line.</param>
    /// <param name="x">Its place in the line.</param>
    /// <param name="shape">The convolution.</param>
    internal void Set(int index, int y, int x, in ConvShape shape)
    {
        _y[index] = (y * shape.StrideHeight) - shape.PadTop;
        _x[index] = (x * shape.StrideWidth) - shape.PadLeft;
    }

    /// <summary>Fills up with pixels that do not count.</summary>
    /// <param name="count">How many count, 1 to 6.</param>
    internal void Fill(int count)
    {
        for (int i = count; i < 6; i++)
        {
            _y[i] = _y[count - 1];
            _x[i] = _x[count - 1];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Locate(int line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5)
    {
        int down = line * _dilationHeight, right = column * _dilationWidth;
        x0 = At(_y[0] + down, _x[0] + right);
        x1 = At(_y[1] + down, _x[1] + right);
        x2 = At(_y[2] + down, _x[2] + right);
        x3 = At(_y[3] + down, _x[3] + right);
        x4 = At(_y[4] + down, _x[4] + right);
        x5 = At(_y[5] + down, _x[5] + right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly float* At(int y, int x)
        => (uint)y < (uint)_height && (uint)x < (uint)_width ? _input + ((((nint)y * _width) + x) * _pixel) : _zeros;

    [InlineArray(6)]
    private struct Six
    {
        private int _first;
    }
}
