// The loops of the integer convolution.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A convolution of 16-bit integers in 32-bit sums, four pixels by two columns at a time; a column are the filters that lie across a vector. Tiles go on
/// over the ends of lines. Image, which has its pads, weights, bias and output are pinned.
/// </summary>
internal readonly unsafe ref struct QuantizedConvKernel<TWeight, TOutput, TRequantize>(
    short* image, TWeight* weights, int* bias, TOutput* output, ConvShape shape, TRequantize requantize) : ILanesKernel
    where TWeight : unmanaged
    where TOutput : unmanaged
    where TRequantize : struct, IRequantize, allows ref struct
{
    private const int BlockWidth = 16, Pixels = 4, PixelsAtATime = 32;

    private readonly short* _image = image;
    private readonly TWeight* _weights = weights;
    private readonly int* _bias = bias;
    private readonly TOutput* _output = output;
    private readonly ConvShape _shape = shape;
    private readonly TRequantize _requantize = requantize;
    private readonly ConvRuns _runs = ConvRuns.Of(in shape);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.Filters / _shape.Groups, perGroup = (int)QuantizedConv.PackedBiasLength(_shape) / _shape.Groups;
        for (int group = 0; group < _shape.Groups; group++)
        {
            short* image = _image + (group * (_shape.Channels / _shape.Groups));
            int filter = 0, packed = group * perGroup;
            for (; filter < filters - TLanes.Count; filter += 2 * TLanes.Count)
            {
                Columns<TLanes, ExtentTwo>(image, packed + filter, _output + (group * filters) + filter, Math.Min(2 * TLanes.Count, filters - filter));
            }

            if (filter < filters)
            {
                Columns<TLanes, ExtentOne>(image, packed + filter, _output + (group * filters) + filter, filters - filter);
            }
        }
    }

    // All pixels of one column or two, whose first filter is the given one of those packed; of their filters so many count.
    [SkipLocalsInit]
    private void Columns<TLanes, TColumns>(short* image, int filter, TOutput* output, int count)
        where TLanes : struct, ILanes<TLanes>
        where TColumns : IExtent
    {
        nint block = _runs.Lines * _runs.RunsOfLine * _runs.Pairs * 2 * BlockWidth;
        TWeight* weights = _weights + (filter / BlockWidth * block) + (filter % BlockWidth * 2);

        // The second column lies beside the first, or is the next block.
        nint second = TLanes.Count < BlockWidth ? 2 * TLanes.Count : block;
        PixelWalk walk = new(image, in _shape);
        short** pixels = stackalloc short*[PixelsAtATime];
        float* sums = stackalloc float[PixelsAtATime * 2 * BlockWidth];
        byte* spare = stackalloc byte[SumsWriter.SpareLength];
        for (int left = _shape.OutputHeight * _shape.OutputWidth; left > 0;)
        {
            int some = Math.Min(left, PixelsAtATime);
            walk.Next(pixels, some);

            // Three that are left are a tile too, with a pixel that nobody reads.
            int tiled = (some + 1) & -Pixels;
            if (tiled > some)
            {
                pixels[some] = pixels[some - 1];
            }

            Start<TLanes, TColumns>(sums, filter);
            Tiles<TLanes, TColumns, ExtentOne>(pixels + tiled, some - tiled, in _runs, weights, second, sums, sums + (tiled * TColumns.Value * TLanes.Count));
            Tiles<TLanes, TColumns, ExtentFour>(pixels, tiled, in _runs, weights, second, sums, sums);
            Write<TLanes, TColumns>(sums, some, filter, output, count, spare);
            output += some * _shape.Filters;
            left -= some;
        }
    }

    // The bias of each column.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Start<TLanes, TColumns>(float* sums, int filter)
        where TLanes : struct, ILanes<TLanes>
        where TColumns : IExtent
    {
        for (int i = 0; i < TColumns.Value * TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(_bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *(float*)(_bias + filter), (nuint)i), ref *sums, (nuint)i);
        }
    }

    // Nothing but the sums, so that all of them stay in registers: (columns) of bias -> (pixels, columns). The sums may overwrite the bias.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tiles<TLanes, TColumns, TPixels>(
        short** pixels, int count, in ConvRuns runs, TWeight* weights, nint second, float* bias, float* sums)
        where TLanes : struct, ILanes<TLanes>
        where TColumns : IExtent
        where TPixels : IExtent
    {
        bool two = TColumns.Value == 2, four = TPixels.Value == 4;
        TLanes startA = TLanes.Load(in *bias, 0), startB = two ? TLanes.Load(in *bias, (nuint)TLanes.Count) : startA;
        nint row = TColumns.Value * TLanes.Count;
        for (; count > 0; count -= TPixels.Value)
        {
            TLanes a0 = startA, a1 = startA, a2 = startA, a3 = startA, b0 = startB, b1 = startB, b2 = startB, b3 = startB;
            short* p0 = pixels[0], p1 = four ? pixels[1] : p0, p2 = four ? pixels[2] : p0, p3 = four ? pixels[3] : p0;
            TWeight* next = weights;
            nint top = 0;
            for (int i = runs.Lines; i > 0; i--)
            {
                nint start = top;
                for (int j = runs.RunsOfLine; j > 0; j--)
                {
                    nint end = start + (2 * runs.Pairs);
                    for (nint at = start; at < end; at += 2)
                    {
                        TLanes w = Weights<TLanes>(next), v = two ? Weights<TLanes>(next + second) : w;
                        TLanes x = TLanes.BroadcastPair(in p0[at]);
                        a0 = TLanes.AddPairs(a0, x, w);
                        if (two)
                        {
                            b0 = TLanes.AddPairs(b0, x, v);
                        }

                        if (four)
                        {
                            x = TLanes.BroadcastPair(in p1[at]);
                            a1 = TLanes.AddPairs(a1, x, w);
                            if (two)
                            {
                                b1 = TLanes.AddPairs(b1, x, v);
                            }

                            x = TLanes.BroadcastPair(in p2[at]);
                            a2 = TLanes.AddPairs(a2, x, w);
                            if (two)
                            {
                                b2 = TLanes.AddPairs(b2, x, v);
                            }

                            x = TLanes.BroadcastPair(in p3[at]);
                            a3 = TLanes.AddPairs(a3, x, w);
                            if (two)
                            {
                                b3 = TLanes.AddPairs(b3, x, v);
                            }
                        }

                        next += 2 * BlockWidth;
                    }

                    start += runs.Run;
                }

                top += runs.Line;
            }

            Store<TLanes, TColumns>(a0, b0, sums);
            if (four)
            {
                Store<TLanes, TColumns>(a1, b1, sums + row);
                Store<TLanes, TColumns>(a2, b2, sums + (2 * row));
                Store<TLanes, TColumns>(a3, b3, sums + (3 * row));
            }

            pixels += TPixels.Value;
            sums += TPixels.Value * row;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Weights<TLanes>(TWeight* weights)
        where TLanes : struct, ILanes<TLanes>
        => typeof(TWeight) == typeof(sbyte) ? TLanes.LoadPairs(in *(sbyte*)weights, 0) : TLanes.LoadPairs(in *(short*)weights, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TColumns>(TLanes a, TLanes b, float* sums)
        where TLanes : struct, ILanes<TLanes>
        where TColumns : IExtent
    {
        TLanes.Store(a, ref *sums, 0);
        if (TColumns.Value == 2)
        {
            TLanes.Store(b, ref *sums, (nuint)TLanes.Count);
        }
    }

    // The pixels of a tile, requantised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Write<TLanes, TColumns>(float* sums, int pixels, int filter, TOutput* output, int count, byte* spare)
        where TLanes : struct, ILanes<TLanes>
        where TColumns : IExtent
    {
        TRequantize requantize = _requantize;
        int step = _shape.Filters;
        if (TColumns.Value == 1 && typeof(TOutput) != typeof(int) && count == TLanes.Count && step == count)
        {
            // One column is all of a pixel: the next one lies right behind it.
            for (; pixels > 1; pixels -= 2)
            {
                TLanes first = requantize.Of(TLanes.Load(in *sums, 0), filter), second = requantize.Of(TLanes.Load(in *sums, (nuint)TLanes.Count), filter);
                SumsWriter.Write(first, second, output, 2 * count, spare);
                output += 2 * step;
                sums += 2 * TLanes.Count;
            }
        }

        for (; pixels > 0; pixels--)
        {
            TLanes a = requantize.Of(TLanes.Load(in *sums, 0), filter), b = a;
            if (TColumns.Value == 2)
            {
                b = requantize.Of(TLanes.Load(in *sums, (nuint)TLanes.Count), filter + TLanes.Count);
            }

            SumsWriter.Write(a, b, output, count, spare);
            output += step;
            sums += TColumns.Value * TLanes.Count;
        }
    }
}
