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
internal readonly unsafe ref partial struct ConvKernel<TEpilogue>(
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
        int filters = _shape.FiltersOfGroup;
        for (int group = 0; group < _shape.Groups; group++)
        {
            if (IsTable)
            {
                if (IsBeside<TLanes>())
                {
                    PixelsBeside.Run<TLanes, TEpilogue>(
                        Tap(0, 0, 0, 0, 0), in _shape, Columns<TLanes>(0, 0) with { MaySpill = MaySpill }, _placement, _epilogue);
                }
                else
                {
                    Table<TLanes>(group);
                }

                continue;
            }

            int last = LastBlock<TLanes>(filters);
            if (HasTriple<TLanes>(filters))
            {
                last -= 2 * TLanes.Count;
                Tiles<TLanes>(Columns<TLanes>(group, last) with { Third = BlockLength }, group, last);
                last -= 2 * TLanes.Count;
            }

            for (int filter = last; filter >= 0; filter -= 2 * TLanes.Count)
            {
                int left = filters - filter;
                if (IsNarrow<TLanes>(left))
                {
                    Tiles<Lanes256>(Columns<Lanes256>(group, filter), group, filter);
                }
                else if (TLanes.Count == 8 && left <= Lanes128<Fused>.Count)
                {
                    Tiles<Lanes128<Fused>>(Columns<Lanes128<Fused>>(group, filter), group, filter);
                }
                else
                {
                    Tiles<TLanes>(Columns<TLanes>(group, filter), group, filter);
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

    // Whether a vector that would be alone at the end is better taken together with the two before: with sixteen registers.
    private static bool HasTriple<TLanes>(int filters)
        where TLanes : struct, ILanes<TLanes> => TLanes.Count == 8 && TEpilogue.IsShort && filters > BlockWidth && filters % BlockWidth == TLanes.Count;

    // The weights of sixteen filters.
    private nint BlockLength => (nint)_shape.KernelHeight * _shape.KernelWidth * _shape.ChannelsOfGroup * BlockWidth;

    private TileColumns Columns<TLanes>(int group, int filter, bool sharesColumns = true)
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.FiltersOfGroup, blocks = (filters + BlockWidth - 1) / BlockWidth;
        nint block = BlockLength, before = ((nint)group * blocks) + (filter / BlockWidth);
        int second = TLanes.Count == BlockWidth || !sharesColumns ? TLanes.Count : TileColumns.SecondColumnOf<TLanes>(filters - filter);
        return new TileColumns
        {
            Weights = _weights + (before * block) + (filter % BlockWidth),
            Second = TLanes.Count == BlockWidth ? block : second,
            SecondColumn = second,
            Step = BlockWidth,
            Bias = _bias == null ? null : _bias + (before * BlockWidth) + (filter % BlockWidth),
            Output = _output,
            OutputStep = _placement.Pixel,
            Left = filters - filter,
        };
    }

    // Where the first results of a pixel's filters go.
    private nint Place(int group, int filter, int y, int x)
        => _placement.First + ((nint)group * _shape.FiltersOfGroup) + filter + (y * _placement.Line) + (x * _placement.Pixel);

    // Pixels with the same taps inside of the image, six side by side in a line or one below the other.
    private void Tiles<TLanes>(TileColumns columns, int group, int filter)
        where TLanes : struct, ILanes<TLanes>
    {
        if (IsPointwise)
        {
            columns.MaySpill = MaySpill;
            float* input = _input + (group * _shape.ChannelsOfGroup);
            int pixels = _shape.OutputHeight * _shape.OutputWidth, tiles = pixels / MatrixTile.Rows, whole = tiles * MatrixTile.Rows;
            nint channels = _shape.ChannelsOfGroup;
            UniformTaps taps = new(input, _shape.Channels, 1, 1, 0, 0, channels);
            MatrixTile.RunTiles<TLanes, TEpilogue>(in taps, in columns, tiles, Place(group, filter, 0, 0), _epilogue);
            if (whole < pixels)
            {
                Part<TLanes>(in columns, input, group, filter, whole, pixels - whole);
                if (columns.Third > 0)
                {
                    filter += BlockWidth;
                    Part<TLanes>(Columns<TLanes>(group, filter), input, group, filter, whole, pixels - whole);
                }
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

    // The last pixels of a pointwise convolution.
    private void Part<TLanes>(in TileColumns columns, float* input, int group, int filter, int first, int count)
        where TLanes : struct, ILanes<TLanes>
        => MatrixTile.RunPart<TLanes, TEpilogue>(
            input + ((nint)first * _shape.Channels), _shape.Channels, count, _shape.ChannelsOfGroup, in columns, Place(group, filter, 0, first),
            _epilogue);

    // Tiles of pixels from (y, x) on in one direction, all of which have the taps of the first.
    private void Tiles<TLanes>(TileColumns columns, int group, int filter, int y, int x, int tiles, nint step, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
        (int firstLine, int endLine) = _lines.Of(y);
        (int firstColumn, int endColumn) = _rows.Of(x);
        nint pixel = _shape.Channels, channels = _shape.ChannelsOfGroup;
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
        => _input + ((nint)group * _shape.ChannelsOfGroup)
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
        int filters = _shape.FiltersOfGroup;
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
        int channels = _shape.ChannelsOfGroup, perLine = isRun ? 1 : _shape.KernelWidth, all = _shape.KernelHeight * perLine;
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

    // Whether neighbours in a line are neighbours in memory, with few filters.
    private bool IsBeside<TLanes>()
        where TLanes : struct, ILanes<TLanes>
        => !TEpilogue.ReadsTensors && _shape is { Channels: 1, StrideWidth: 1, OutputWidth: >= PixelsBeside.Fewest } && _shape.Filters <= TLanes.Count;
}
