// The loops around the tiles of a convolution.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A convolution at any width: columns of a tile are filters, rows are pixels. All memory is pinned.</summary>
/// <remarks>
/// Where all pixels have all their taps and a sum has not too many terms, a table tells how far these lie behind the first, and any six pixels
/// share it. Else six pixels side by side, or one below the other along an edge, have the same taps inside of the image, and a whole line of the
/// kernel is one run of memory; the few that are left beside the last six lie anywhere, and those in corners look up every tap.
/// </remarks>
internal readonly unsafe ref struct ConvKernel<TEpilogue>(
    float* input, float* weights, float* bias, float* output, float* zeros, ConvShape shape, ConvPlacement placement, TEpilogue epilogue) : ILanesKernel
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private const int BlockWidth = 16;
    private const int TapsAtATime = 64;
    private const int PixelsAtATime = 32 * MatrixTile.Rows;

    private readonly float* _input = input;
    private readonly float* _weights = weights;
    private readonly float* _bias = bias;
    private readonly float* _output = output;
    private readonly float* _zeros = zeros;
    private readonly ConvShape _shape = shape;
    private readonly ConvPlacement _placement = placement;
    private readonly TEpilogue _epilogue = epilogue;
    private readonly TapRange _lines = new(shape.PadTop, shape.StrideHeight, shape.DilationHeight, shape.KernelHeight, shape.Height, shape.OutputHeight);
    private readonly TapRange _rows = new(shape.PadLeft, shape.StrideWidth, shape.DilationWidth, shape.KernelWidth, shape.Width, shape.OutputWidth);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.Filters / _shape.Groups;
        for (int group = 0; group < _shape.Groups; group++)
        {
            if (IsTable)
            {
                Table<TLanes>(group);
                continue;
            }

            for (int filter = LastBlock<TLanes>(filters); filter >= 0; filter -= 2 * TLanes.Count)
            {
                if (IsNarrow<TLanes>(filters - filter))
                {
                    Tiles<Lanes256>(group, filter);
                }
                else
                {
                    Tiles<TLanes>(group, filter);
                }
            }

            if (!IsPointwise)
            {
                Rest<TLanes>(group);
            }
        }
    }

    private bool IsPointwise => _placement.Line == _shape.OutputWidth * _placement.Pixel
        && _shape is { KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, HasPads: false };

    // Whether the terms of all pixels lie at the distances that stand in a table.
    private bool IsTable => !IsPointwise && _shape.FitsTable
        && (_lines.First, _lines.End, _rows.First, _rows.End) == (0, _shape.OutputHeight, 0, _shape.OutputWidth);

    // Blocks of filters are taken from the last to the first: what the last one spills over is written by the first one, later.
    private static int LastBlock<TLanes>(int filters)
        where TLanes : struct, ILanes<TLanes> => (filters - 1) / (2 * TLanes.Count) * 2 * TLanes.Count;

    // Whether what lies behind the filters of a pixel are the filters of the next, and no results that are read before they are written.
    private bool MaySpill => !TEpilogue.ReadsTensors && _shape.Groups == 1 && _placement.Pixel == _shape.Filters
        && _placement.Line == _shape.OutputWidth * _placement.Pixel;

    // What is left for one of the widest vectors fills two of the next.
    private static bool IsNarrow<TLanes>(int left)
        where TLanes : struct, ILanes<TLanes> => TLanes.Count == BlockWidth && left <= BlockWidth;

    private TileColumns Columns<TLanes>(int group, int filter)
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.Filters / _shape.Groups, channels = _shape.Channels / _shape.Groups, blocks = (filters + BlockWidth - 1) / BlockWidth;
        nint block = (nint)_shape.KernelHeight * _shape.KernelWidth * channels * BlockWidth, before = ((nint)group * blocks) + (filter / BlockWidth);
        return new TileColumns
        {
            Weights = _weights + (before * block) + (filter % BlockWidth),
            Second = TLanes.Count == BlockWidth ? block : TLanes.Count,
            Step = BlockWidth,
            Bias = _bias == null ? null : _bias + (before * BlockWidth) + (filter % BlockWidth),
            Output = _output,
            OutputStep = _placement.Pixel,
            Left = filters - filter,
        };
    }

    // Where the first results of a pixel's filters go.
    private nint Place(int group, int filter, int y, int x)
        => _placement.First + ((nint)group * (_shape.Filters / _shape.Groups)) + filter + (y * _placement.Line) + (x * _placement.Pixel);

    // Pixels with the same taps inside of the image, six side by side in a line or one below the other.
    private void Tiles<TLanes>(int group, int filter)
        where TLanes : struct, ILanes<TLanes>
    {
        TileColumns columns = Columns<TLanes>(group, filter);
        if (IsPointwise)
        {
            columns.MaySpill = MaySpill;
            float* input = _input + (group * (_shape.Channels / _shape.Groups));
            int pixels = _shape.OutputHeight * _shape.OutputWidth, tiles = pixels / MatrixTile.Rows, whole = tiles * MatrixTile.Rows;
            nint channels = _shape.Channels / _shape.Groups;
            UniformTaps taps = new(input, _shape.Channels, 1, 1, 0, 0, channels);
            MatrixTile.RunTiles<TLanes, TEpilogue>(in taps, in columns, tiles, Place(group, filter, 0, 0), _epilogue);
            if (whole < pixels)
            {
                MatrixTile.RunPart<TLanes, TEpilogue>(
                    input + ((nint)whole * _shape.Channels), _shape.Channels, pixels - whole, channels, in columns, Place(group, filter, 0, whole), _epilogue);
            }

            return;
        }

        int across = (_rows.End - _rows.First) / MatrixTile.Rows, down = (_lines.End - _lines.First) / MatrixTile.Rows;
        for (int y = 0; y < _shape.OutputHeight && across > 0; y++)
        {
            Tiles<TLanes>(columns, group, filter, y, _rows.First, across, (nint)_shape.StrideWidth * _shape.Channels, _placement.Pixel);
        }

        for (int x = 0; x < _shape.OutputWidth && down > 0; x++)
        {
            if (!IsAcross(x))
            {
                Tiles<TLanes>(columns, group, filter, _lines.First, x, down, (nint)_shape.StrideHeight * _shape.Width * _shape.Channels, _placement.Line);
            }
        }
    }

    // Tiles of pixels from (y, x) on in one direction, all of which have the taps of the first.
    private void Tiles<TLanes>(TileColumns columns, int group, int filter, int y, int x, int tiles, nint step, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
        (int firstLine, int endLine) = _lines.Of(y);
        (int firstColumn, int endColumn) = _rows.Of(x);
        nint pixel = _shape.Channels, channels = _shape.Channels / _shape.Groups;
        int taken = endColumn - firstColumn;
        UniformTaps taps = new(
            Tap(group, y, x, firstLine, firstColumn), step, endLine - firstLine, IsRun ? 1 : taken, (nint)_shape.DilationHeight * _shape.Width * pixel,
            _shape.DilationWidth * pixel, IsRun ? taken * pixel : channels)
        {
            Skip = (_shape.KernelWidth - taken) * channels * BlockWidth,
        };
        columns.Weights += ((firstLine * _shape.KernelWidth) + firstColumn) * channels * BlockWidth;
        columns.OutputStep = outputStep;
        MatrixTile.RunTiles<TLanes, TEpilogue>(in taps, in columns, tiles, Place(group, filter, y, x), _epilogue);
    }

    // Whether a line of the kernel is one run of memory.
    private bool IsRun => _shape.DilationWidth == 1 && _shape.Groups == 1;

    // Whether the pixels of a column are in tiles of six side by side, and those of a line in tiles of six below each other.
    private bool IsAcross(int x) => x >= _rows.First && x < AcrossEnd;

    private int AcrossEnd => _rows.First + ((_rows.End - _rows.First) / MatrixTile.Rows * MatrixTile.Rows);

    private bool IsDown(int y) => y >= _lines.First && y < _lines.First + ((_lines.End - _lines.First) / MatrixTile.Rows * MatrixTile.Rows);

    private float* Tap(int group, int y, int x, int line, int column)
        => _input + ((nint)group * (_shape.Channels / _shape.Groups))
            + (((((nint)(y * _shape.StrideHeight) - _shape.PadTop + (line * _shape.DilationHeight)) * _shape.Width)
                + (x * _shape.StrideWidth) - _shape.PadLeft + (column * _shape.DilationWidth)) * _shape.Channels);

    // The pixels that are in no tile, six at a time: those with all their taps, and those in corners.
    private void Rest<TLanes>(int group)
        where TLanes : struct, ILanes<TLanes>
    {
        int* inside = stackalloc int[2 * MatrixTile.Rows];
        int* clipped = stackalloc int[2 * MatrixTile.Rows];
        int insideCount = 0, clippedCount = 0;
        int height = _shape.OutputHeight, width = _shape.OutputWidth, acrossEnd = AcrossEnd;
        for (int y = 0; y < height; y++)
        {
            if (IsDown(y))
            {
                continue;
            }

            for (int x = 0; x < width; x++)
            {
                if (x == _rows.First)
                {
                    x = acrossEnd;
                    if (x == width)
                    {
                        break;
                    }
                }

                if (y >= _lines.First && y < _lines.End && x >= _rows.First && x < _rows.End)
                {
                    (inside[2 * insideCount], inside[(2 * insideCount) + 1]) = (y, x);
                    if (++insideCount == MatrixTile.Rows)
                    {
                        Tile<TLanes>(group, inside, insideCount, isClipped: false);
                        insideCount = 0;
                    }
                }
                else
                {
                    (clipped[2 * clippedCount], clipped[(2 * clippedCount) + 1]) = (y, x);
                    if (++clippedCount == MatrixTile.Rows)
                    {
                        Tile<TLanes>(group, clipped, clippedCount, isClipped: true);
                        clippedCount = 0;
                    }
                }
            }
        }

        if (insideCount > 0)
        {
            Tile<TLanes>(group, inside, insideCount, isClipped: false);
        }

        if (clippedCount > 0)
        {
            Tile<TLanes>(group, clipped, clippedCount, isClipped: true);
        }
    }

    // Up to six pixels (y, x) anywhere, with all filters: their taps are looked up once.
    [SkipLocalsInit]
    private void Tile<TLanes>(int group, int* pixels, int count, bool isClipped)
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.Filters / _shape.Groups;
        float** taps = stackalloc float*[MatrixTile.Rows * TapsAtATime];
        int located = -1;
        for (int filter = 0; filter < filters;)
        {
            if (IsNarrow<TLanes>(filters - filter))
            {
                Tile<Lanes256>(group, filter, pixels, count, isClipped, taps, ref located);
                filter += BlockWidth;
            }
            else
            {
                Tile<TLanes>(group, filter, pixels, count, isClipped, taps, ref located);
                filter += 2 * TLanes.Count;
            }
        }
    }

    [SkipLocalsInit]
    private void Tile<TLanes>(int group, int filter, int* pixels, int count, bool isClipped, float** taps, ref int located)
        where TLanes : struct, ILanes<TLanes>
    {
        TileColumns columns = Columns<TLanes>(group, filter);
        float* sums = stackalloc float[MatrixTile.SumsLength];
        nint* places = stackalloc nint[MatrixTile.Rows];
        for (int i = 0; i < count; i++)
        {
            places[i] = Place(group, filter, pixels[2 * i], pixels[(2 * i) + 1]);
        }

        MatrixTile.Begin<TLanes>(in columns, sums);
        bool isRun = IsRun && !isClipped;
        int channels = _shape.Channels / _shape.Groups, perLine = isRun ? 1 : _shape.KernelWidth, all = _shape.KernelHeight * perLine;
        nint run = isRun ? _shape.KernelWidth * channels : channels;
        for (int first = 0; first < all; first += TapsAtATime)
        {
            int some = Math.Min(TapsAtATime, all - first);
            if (located != first)
            {
                Locate(group, pixels, count, isClipped, first, some, perLine, taps);
                located = first;
            }

            MatrixTile.Continue<TLanes>(taps, some, run, in columns, columns.Weights + (first * run * BlockWidth), sums);
        }

        MatrixTile.End<TLanes, TEpilogue>(sums, in columns, count, places, _epilogue);
    }

    // Where some taps begin for each of six pixels; behind the last that counts, it again. Taps outside of the image are zeros.
    private void Locate(int group, int* pixels, int count, bool isClipped, int first, int some, int perLine, float** taps)
    {
        for (int i = 0; i < MatrixTile.Rows; i++)
        {
            int y = pixels[2 * Math.Min(i, count - 1)], x = pixels[(2 * Math.Min(i, count - 1)) + 1];
            int line = first / perLine, column = first - (line * perLine);
            for (int tap = 0; tap < some; tap++)
            {
                bool isInside = !isClipped || (_lines.Has(y, line) && _rows.Has(x, column));
                taps[(tap * MatrixTile.Rows) + i] = isInside ? Tap(group, y, x, line, column) : _zeros;
                if (++column == perLine)
                {
                    column = 0;
                    line++;
                }
            }
        }
    }

    // All pixels, six at a time over the ends of lines.
    [SkipLocalsInit]
    private void Table<TLanes>(int group)
        where TLanes : struct, ILanes<TLanes>
    {
        nint* offsets = stackalloc nint[ConvShape.MostTermsInTable];
        float** pixels = stackalloc float*[PixelsAtATime];
        nint* places = stackalloc nint[PixelsAtATime];
        int terms = Offsets(offsets), count = 0, height = _shape.OutputHeight, width = _shape.OutputWidth;
        nint step = (nint)_shape.StrideWidth * _shape.Channels;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width;)
            {
                int some = Math.Min(width - x, PixelsAtATime - count);
                Neighbours(Tap(group, y, x, 0, 0), step, Place(group, 0, y, x), _placement.Pixel, some, pixels + count, places + count);
                x += some;
                count += some;
                if (count == PixelsAtATime)
                {
                    Table<TLanes>(group, pixels, places, count, offsets, terms);
                    count = 0;
                }
            }
        }

        if (count > 0)
        {
            for (int i = count; i % MatrixTile.Rows > 0; i++)
            {
                pixels[i] = pixels[count - 1];
            }

            Table<TLanes>(group, pixels, places, count, offsets, terms);
        }
    }

    private void Table<TLanes>(int group, float** pixels, nint* places, int count, nint* offsets, int terms)
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.Filters / _shape.Groups;
        for (int filter = LastBlock<TLanes>(filters); filter >= 0; filter -= 2 * TLanes.Count)
        {
            if (IsNarrow<TLanes>(filters - filter))
            {
                PixelTile.Run<Lanes256, TEpilogue>(
                    pixels, places, filter, count, offsets, terms, Columns<Lanes256>(group, filter) with { MaySpill = MaySpill }, _epilogue);
            }
            else
            {
                PixelTile.Run<TLanes, TEpilogue>(
                    pixels, places, filter, count, offsets, terms, Columns<TLanes>(group, filter) with { MaySpill = MaySpill }, _epilogue);
            }
        }
    }

    // How far the terms of a sum lie behind the first.
    private int Offsets(nint* offsets)
    {
        int terms = 0, channels = _shape.Channels / _shape.Groups;
        for (int line = 0; line < _shape.KernelHeight; line++)
        {
            for (int column = 0; column < _shape.KernelWidth; column++)
            {
                nint tap = (((nint)line * _shape.DilationHeight * _shape.Width) + (column * _shape.DilationWidth)) * _shape.Channels;
                for (int channel = 0; channel < channels; channel++)
                {
                    offsets[terms++] = tap + channel;
                }
            }
        }

        return terms;
    }

    // Where pixels side by side have their first terms and their results. A method of its own, so that all of it stays in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Neighbours(float* from, nint step, nint to, nint outputStep, int count, float** pixels, nint* places)
    {
        for (int i = 0; i < count; i++)
        {
            pixels[i] = from;
            places[i] = to;
            from += step;
            to += outputStep;
        }
    }
}
