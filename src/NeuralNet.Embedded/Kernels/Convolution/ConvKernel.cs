// The loops around the tiles of a convolution.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A convolution at any width: columns of a tile are filters, rows are pixels. All memory is pinned.</summary>
/// <remarks>
/// Six pixels side by side, or one below the other along an edge, have the same taps inside of the image, and a whole line of the kernel is one
/// run of memory. The few that are left beside the last six lie anywhere, and those in corners look up every tap.
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
        int pixels = _shape.OutputHeight * _shape.OutputWidth;
        bool isWhole = _placement.Line == _shape.OutputWidth * _placement.Pixel;
        if (isWhole && _shape is { KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, HasPads: false })
        {
            UniformTaps taps = new(input, _shape.Channels, MatrixTile.Rows, 1, 1, 0, 0, channels);
            Tiles<TLanes>(in taps, in columns, pixels, offset);
        }
        else
        {
            Lines<TLanes>(input, in columns, offset);
        }
    }

    // Rows at equal distances: six after the other, and what is left.
    private void Tiles<TLanes>(in UniformTaps taps, in TileColumns columns, int rows, nint at)
        where TLanes : struct, ILanes<TLanes>
    {
        int tiles = rows / MatrixTile.Rows, left = rows - (tiles * MatrixTile.Rows);
        if (tiles > 0)
        {
            MatrixTile.RunTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, _epilogue);
        }

        if (left > 0)
        {
            nint* places = stackalloc nint[MatrixTile.Rows];
            for (int i = 0; i < left; i++)
            {
                places[i] = at + (((tiles * MatrixTile.Rows) + i) * columns.OutputStep);
            }

            UniformTaps last = taps.From(tiles * MatrixTile.Rows, left);
            MatrixTile.Run<TLanes, UniformTaps, TEpilogue>(in last, in columns, left, places, _epilogue);
        }
    }

    // Pixels with the same taps inside of the image, six side by side in a line or one below the other; the few that are left look up theirs.
    private void Lines<TLanes>(float* input, in TileColumns columns, nint offset)
        where TLanes : struct, ILanes<TLanes>
    {
        int height = _shape.OutputHeight, width = _shape.OutputWidth;
        TapRange lines = new(_shape.PadTop, _shape.StrideHeight, _shape.DilationHeight, _shape.KernelHeight, _shape.Height, height);
        TapRange rows = new(_shape.PadLeft, _shape.StrideWidth, _shape.DilationWidth, _shape.KernelWidth, _shape.Width, width);
        int across = (rows.End - rows.First) / MatrixTile.Rows, down = (lines.End - lines.First) / MatrixTile.Rows;
        int acrossEnd = rows.First + (across * MatrixTile.Rows), downEnd = lines.First + (down * MatrixTile.Rows);
        if (across > 0)
        {
            for (int y = 0; y < height; y++)
            {
                Tiles<TLanes>(input, columns, offset, in lines, y, in rows, rows.First, across, _shape.StrideWidth * _shape.Channels, _placement.Pixel);
            }
        }

        for (int x = 0; x < width && down > 0; x++)
        {
            if (x < rows.First || x >= acrossEnd)
            {
                Tiles<TLanes>(
                    input, columns, offset, in lines, lines.First, in rows, x, down, (nint)_shape.StrideHeight * _shape.Width * _shape.Channels, _placement.Line);
            }
        }

        Rest<TLanes>(input, in columns, offset, in lines, downEnd, in rows, acrossEnd);
    }

    // The pixels that are in no tile: neither in the columns of those beside each other nor in the lines of those below each other.
    private void Rest<TLanes>(float* input, in TileColumns columns, nint offset, in TapRange lines, int downEnd, in TapRange rows, int acrossEnd)
        where TLanes : struct, ILanes<TLanes>
    {
        nint pixel = _shape.Channels, line = _shape.Width * pixel;
        bool isRun = _shape.DilationWidth == 1 && _shape.Groups == 1;
        ScatteredTaps inside = new(
            _shape.KernelHeight, isRun ? 1 : _shape.KernelWidth, _shape.DilationHeight * line, _shape.DilationWidth * pixel,
            isRun ? _shape.KernelWidth * pixel : _shape.Channels / _shape.Groups);
        ClippedTaps clipped = new(input, _zeros, in _shape);
        nint* insidePlaces = stackalloc nint[MatrixTile.Rows];
        nint* clippedPlaces = stackalloc nint[MatrixTile.Rows];
        int insideCount = 0, clippedCount = 0;
        for (int y = 0; y < _shape.OutputHeight; y++)
        {
            if (y >= lines.First && y < downEnd)
            {
                continue;
            }

            bool isLineInside = y >= lines.First && y < lines.End;
            for (int x = 0; x < _shape.OutputWidth; x++)
            {
                if (x >= rows.First && x < acrossEnd)
                {
                    x = acrossEnd - 1;
                    continue;
                }

                nint place = offset + (y * _placement.Line) + (x * _placement.Pixel);
                if (isLineInside && x >= rows.First && x < rows.End)
                {
                    inside.Set(insideCount, input + (((y * _shape.StrideHeight) - _shape.PadTop) * line) + (((x * _shape.StrideWidth) - _shape.PadLeft) * pixel));
                    insidePlaces[insideCount++] = place;
                    if (insideCount == MatrixTile.Rows)
                    {
                        MatrixTile.Run<TLanes, ScatteredTaps, TEpilogue>(in inside, in columns, insideCount, insidePlaces, _epilogue);
                        insideCount = 0;
                    }
                }
                else
                {
                    clipped.Set(clippedCount, y, x, in _shape);
                    clippedPlaces[clippedCount++] = place;
                    if (clippedCount == MatrixTile.Rows)
                    {
                        MatrixTile.Run<TLanes, ClippedTaps, TEpilogue>(in clipped, in columns, clippedCount, clippedPlaces, _epilogue);
                        clippedCount = 0;
                    }
                }
            }
        }

        if (insideCount > 0)
        {
            inside.Fill(insideCount);
            MatrixTile.Run<TLanes, ScatteredTaps, TEpilogue>(in inside, in columns, insideCount, insidePlaces, _epilogue);
        }

        if (clippedCount > 0)
        {
            clipped.Fill(clippedCount);
            MatrixTile.Run<TLanes, ClippedTaps, TEpilogue>(in clipped, in columns, clippedCount, clippedPlaces, _epilogue);
        }
    }

    // Tiles of pixels from (y, x) on in one direction, all of which have the taps of the first.
    private void Tiles<TLanes>(
        float* input, TileColumns columns, nint offset, in TapRange lines, int y, in TapRange rows, int x, int tiles, nint step, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
        (int firstLine, int endLine) = lines.Of(y);
        (int firstColumn, int endColumn) = rows.Of(x);
        nint pixel = _shape.Channels, line = _shape.Width * pixel, channels = _shape.Channels / _shape.Groups;
        bool isRun = _shape.DilationWidth == 1 && _shape.Groups == 1;
        int taken = endColumn - firstColumn, dilatedLine = firstLine * _shape.DilationHeight, dilatedColumn = firstColumn * _shape.DilationWidth;
        float* first = input + (((y * _shape.StrideHeight) - _shape.PadTop + dilatedLine) * line) + (((x * _shape.StrideWidth) - _shape.PadLeft + dilatedColumn) * pixel);
        UniformTaps taps = new(
            first, step, MatrixTile.Rows, endLine - firstLine, isRun ? 1 : taken, _shape.DilationHeight * line, _shape.DilationWidth * pixel,
            isRun ? taken * pixel : channels)
        {
            Skip = (_shape.KernelWidth - taken) * channels * BlockWidth,
        };
        columns.Weights += ((firstLine * _shape.KernelWidth) + firstColumn) * channels * BlockWidth;
        columns.OutputStep = outputStep;
        MatrixTile.RunTiles<TLanes, TEpilogue>(in taps, in columns, tiles, offset + (y * _placement.Line) + (x * _placement.Pixel), _epilogue);
    }
}
