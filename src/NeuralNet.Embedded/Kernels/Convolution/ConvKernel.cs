// The loops around the tiles of a convolution.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A convolution at any width: columns of a tile are filters, rows are pixels. All memory is pinned.</summary>
/// <remarks>
/// Pixels whose kernels stay inside the image and that lie in one line of the output have uniform taps, and there a whole line of the kernel
/// is one run of memory. Others look up every tap. With few channels that would cost more than the arithmetic, so tiles end with the line there.
/// </remarks>
internal readonly unsafe ref struct ConvKernel<TEpilogue>(
    float* input, float* weights, float* bias, float* output, float* zeros, ConvShape shape, ConvPlacement placement, TEpilogue epilogue) : ILanesKernel
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private const int BlockWidth = 16;

    private readonly float* _input = input;
    private readonly float* _weights = weights;
    private readonly float* _bias = bias;
    private readonly float* _output = output;
    private readonly float* _zeros = zeros;
    private readonly ConvShape _shape = shape;
    private readonly ConvPlacement _placement = placement;
    private readonly TEpilogue _epilogue = epilogue;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.Filters / _shape.Groups;
        for (int group = 0; group < _shape.Groups; group++)
        {
            int filter = 0;
            while (filter < filters)
            {
                // What is left for one of the widest vectors fills two of the next.
                if (TLanes.Count == BlockWidth && filters - filter <= BlockWidth)
                {
                    Columns<Lanes256>(group, filter, filters);
                    filter += BlockWidth;
                }
                else
                {
                    Columns<TLanes>(group, filter, filters);
                    filter += 2 * TLanes.Count;
                }
            }
        }
    }

    private void Columns<TLanes>(int group, int filter, int filters)
        where TLanes : struct, ILanes<TLanes>
    {
        int channels = _shape.Channels / _shape.Groups, blocks = (filters + BlockWidth - 1) / BlockWidth;
        nint block = (nint)_shape.KernelHeight * _shape.KernelWidth * channels * BlockWidth, before = ((nint)group * blocks) + (filter / BlockWidth);
        TileColumns columns = new()
        {
            Weights = _weights + (before * block) + (filter % BlockWidth),
            Second = TLanes.Count == BlockWidth ? block : TLanes.Count,
            Step = BlockWidth,
            Bias = _bias == null ? null : _bias + (before * BlockWidth) + (filter % BlockWidth),
            Output = _output,
            OutputStep = _placement.Pixel,
            Left = filters - filter,
        };
        nint offset = _placement.First + (group * filters) + filter;
        float* input = _input + (group * channels);
        int lines = _shape.OutputHeight, width = _shape.OutputWidth;
        bool isWhole = _placement.Line == width * _placement.Pixel;
        bool isPointwise = isWhole && _shape is { KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, HasPads: false };
        if (isPointwise)
        {
            Pointwise<TLanes>(input, in columns, offset, lines * width, channels);
        }
        else if (!isWhole || (!_shape.HasPads && (channels < 8 || width % MatrixTile.Rows == 0)))
        {
            for (int y = 0; y < lines; y++)
            {
                Line<TLanes>(input, in columns, offset, y * width, (y + 1) * width);
            }
        }
        else
        {
            Line<TLanes>(input, in columns, offset, 0, lines * width);
        }
    }

    private void Pointwise<TLanes>(float* input, in TileColumns columns, nint offset, int pixels, int channels)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int pixel = 0; pixel < pixels; pixel += MatrixTile.Rows)
        {
            int count = Math.Min(MatrixTile.Rows, pixels - pixel);
            UniformTaps taps = new(input + ((nint)pixel * _shape.Channels), _shape.Channels, count, 1, 1, 0, 0, channels);
            MatrixTile.Run<TLanes, UniformTaps, TEpilogue>(in taps, in columns, count, offset + (pixel * _placement.Pixel), _epilogue);
        }
    }

    // Pixels of one line whose kernels stay inside the image.
    private void Inside<TLanes>(float* input, in TileColumns columns, nint offset, int y, int x, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        nint pixel = _shape.Channels, line = _shape.Width * pixel;
        float* first = input + (((y * _shape.StrideHeight) - _shape.PadTop) * line) + (((x * _shape.StrideWidth) - _shape.PadLeft) * pixel);
        bool isRun = _shape.DilationWidth == 1 && _shape.Groups == 1;
        UniformTaps taps = new(
            first, _shape.StrideWidth * pixel, count, _shape.KernelHeight, isRun ? 1 : _shape.KernelWidth, _shape.DilationHeight * line,
            _shape.DilationWidth * pixel, isRun ? _shape.KernelWidth * pixel : _shape.Channels / _shape.Groups);
        nint at = offset + (y * _placement.Line) + (x * _placement.Pixel);
        MatrixTile.Run<TLanes, UniformTaps, TEpilogue>(in taps, in columns, count, at, _epilogue);
    }

    // Six pixels after the other, from one pixel to another, over the ends of lines if there are any in between.
    private void Line<TLanes>(float* input, in TileColumns columns, nint offset, int pixel, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = _shape.OutputWidth;
        ClippedTaps taps = new(input, _zeros, in _shape);
        for (; pixel < end; pixel += MatrixTile.Rows)
        {
            int count = Math.Min(MatrixTile.Rows, end - pixel), y = pixel / width, x = pixel - (y * width);
            if (x + count <= width && IsInside(y, x, count))
            {
                Inside<TLanes>(input, in columns, offset, y, x, count);
                continue;
            }

            taps.MoveTo(pixel, count, in _shape);
            MatrixTile.Run<TLanes, ClippedTaps, TEpilogue>(in taps, in columns, count, offset + (y * _placement.Line) + (x * _placement.Pixel), _epilogue);
        }
    }

    private bool IsInside(int y, int x, int count)
    {
        int top = (y * _shape.StrideHeight) - _shape.PadTop, left = (x * _shape.StrideWidth) - _shape.PadLeft;
        return top >= 0 && left >= 0 && top + ((_shape.KernelHeight - 1) * _shape.DilationHeight) < _shape.Height
            && left + ((count - 1) * _shape.StrideWidth) + ((_shape.KernelWidth - 1) * _shape.DilationWidth) < _shape.Width;
    }
}
