// The depthwise convolution with three taps a line: three to six pixels beside each other, for which what they share is loaded once.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

internal readonly unsafe ref partial struct DepthwiseKernel<TEpilogue>
{
    // The widest tiles: pixels that lie apart share little, and read many places at once.
    private const int MostNeighbours = 6, MostOfEverySecond = 4;

    // Whether lines have three taps, of which the first pixel may lack the first and the last pixel the last.
    private bool IsBeside => _shape is { KernelWidth: 3, DilationWidth: 1, StrideWidth: 1 or 2, PadLeft: 0 or 1, OutputWidth: >= 3 }
        && _rows.End >= _shape.OutputWidth - 1 && _rows.Of(_shape.OutputWidth - 1).End >= 2;

    private void Beside<TLanes>(int channel, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        if (_shape.StrideWidth == 1)
        {
            Beside<TLanes, Neighbours>(channel, end);
        }
        else
        {
            Beside<TLanes, EverySecond>(channel, end);
        }
    }

    // Lines of the output in tiles whose widths differ by one at most, the wider ones first.
    private void Beside<TLanes, TStride>(int channel, int end)
        where TLanes : struct, ILanes<TLanes>
        where TStride : struct, IStride
    {
        int width = _shape.OutputWidth, height = _shape.OutputHeight, most = TStride.Value == 1 ? MostNeighbours : MostOfEverySecond;
        int tiles = (width + most - 1) / most;

        // Three pixels are the fewest of a tile: five that would make two are one.
        tiles = width < 3 * tiles ? 1 : tiles;
        int pixels = width / tiles, wider = width % tiles;
        bool lacksFirst = _rows.First > 0, lacksLast = _rows.End < width;
        nint channels = _shape.Channels, wide = wider * (pixels + 1) * channels;
        BesideTiles run = new()
        {
            Bias = _bias == null ? null : _bias + channel,
            Vectors = (end - channel + TLanes.Count - 1) / TLanes.Count,
        };
        run.Back = (nuint)((run.Vectors * TLanes.Count) - (end - channel));
        nint row = width * channels;
        for (int y = 0; y < height; y += run.Rows)
        {
            // Lines with all their taps go on together, unless tiles of two widths take turns.
            bool isInside = y >= _lines.First && y < _lines.End;
            (int first, int last) = isInside ? (0, _shape.KernelHeight) : _lines.Of(y);
            nint top = (y * _shape.StrideHeight) - _shape.PadTop + (first * _shape.DilationHeight);
            run.Input = _input + (((top * _shape.Width) - _shape.PadLeft) * channels) + channel;
            run.Weights = _weights + (first * 3 * channels) + channel;
            run.To = (nuint)((y * row) + channel);
            run.Lines = last - first;
            run.Rows = isInside && wider == 0 ? _lines.End - y : 1;
            run.LacksFirst = lacksFirst;
            if (wider > 0)
            {
                run.LacksLast = false;
                Beside<TLanes, TStride>(in run, pixels + 1, wider);
                run.Input += wide * TStride.Value;
                run.To += (nuint)wide;
                run.LacksFirst = false;
            }

            run.LacksLast = lacksLast;
            Beside<TLanes, TStride>(in run, pixels, tiles - wider);
        }
    }

    private void Beside<TLanes, TStride>(in BesideTiles run, int pixels, int tiles)
        where TLanes : struct, ILanes<TLanes>
        where TStride : struct, IStride
    {
        switch (pixels)
        {
            case 3:
                Beside<TLanes, TStride, ExtentThree>(in run, tiles);
                break;
            case 4:
                Beside<TLanes, TStride, ExtentFour>(in run, tiles);
                break;
            case 5:
                Beside<TLanes, TStride, ExtentFive>(in run, tiles);
                break;
            default:
                Beside<TLanes, TStride, ExtentSix>(in run, tiles);
                break;
        }
    }

    // In each tile one vector of channels after the other. The lines of taps are a loop that is not unrolled: so the sums stay in registers, beside
    // the inputs that several of them read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Beside<TLanes, TStride, TPixels>(in BesideTiles run, int tiles)
        where TLanes : struct, ILanes<TLanes>
        where TStride : struct, IStride
        where TPixels : struct, IExtent
    {
        nint channels = _shape.Channels, lineStep = (nint)_shape.DilationHeight * _shape.Width * channels;
        nint move = TPixels.Value * TStride.Value * channels;
        nint rowStep = (nint)_shape.StrideHeight * _shape.Width * channels;
        int lines = run.Lines;
        float* output = _output, input = run.Input;
        nuint to = run.To, back = run.Back, step = (nuint)channels, outputRowStep = (nuint)_shape.OutputWidth * step;
        TEpilogue epilogue = _epilogue;
        for (int row = run.Rows; row > 0; row--)
        {
            float* from = input;
            nuint first = to;
            bool hasFirst = !run.LacksFirst;
            for (int tile = tiles; tile > 0; tile--)
            {
                bool hasLast = tile > 1 || !run.LacksLast;
                float* inputs = from, taps = run.Weights, bias = run.Bias;
                nuint at = first;
                for (int vector = run.Vectors; vector > 0; vector--)
                {
                    if (vector == 1)
                    {
                        // The last vector may share channels with the one before, and writes the same again.
                        inputs -= back;
                        taps -= back;
                        at -= back;
                        bias = bias == null ? null : bias - back;
                    }

                    TLanes a = TLanes.Broadcast(0f);
                    if (bias != null)
                    {
                        a = TLanes.Load(in *bias, 0);
                        bias += TLanes.Count;
                    }

                    TLanes b = a, c = a, d = a, e = a, f = a;
                    float* x = inputs, w = taps;
                    for (int line = lines; line > 0; line--)
                    {
                        TStride.Line<TLanes, TPixels>(x, w, channels, hasFirst, hasLast, ref a, ref b, ref c, ref d, ref e, ref f);
                        x += lineStep;
                        w += 3 * channels;
                    }

                    TLanes.Store(epilogue.Apply(a, at), ref *output, at);
                    TLanes.Store(epilogue.Apply(b, at + step), ref *output, at + step);
                    TLanes.Store(epilogue.Apply(c, at + (2 * step)), ref *output, at + (2 * step));
                    if (TPixels.Value > 3)
                    {
                        TLanes.Store(epilogue.Apply(d, at + (3 * step)), ref *output, at + (3 * step));
                    }

                    if (TPixels.Value > 4)
                    {
                        TLanes.Store(epilogue.Apply(e, at + (4 * step)), ref *output, at + (4 * step));
                    }

                    if (TPixels.Value > 5)
                    {
                        TLanes.Store(epilogue.Apply(f, at + (5 * step)), ref *output, at + (5 * step));
                    }

                    inputs += TLanes.Count;
                    taps += TLanes.Count;
                    at += (nuint)TLanes.Count;
                }

                from += move;
                first += (nuint)TPixels.Value * step;
                hasFirst = true;
            }

            input += rowStep;
            to += outputRowStep;
        }
    }

    /// <summary>Tiles of lines of the output.</summary>
    private struct BesideTiles
    {
        /// <summary>The first tap of the first pixel, which lies before the line where it is lacking.</summary>
        internal float* Input;

        /// <summary>The weights of the first line of taps that lies inside of the image.</summary>
        internal float* Weights;

        /// <summary>The bias of the first channel, or null.</summary>
        internal float* Bias;

        /// <summary>Where the first result goes in the output.</summary>
        internal nuint To;

        /// <summary>The lines of taps inside of the image.</summary>
        internal int Lines;

        /// <summary>The lines of the output.</summary>
        internal int Rows;

        /// <summary>The vectors of channels.</summary>
        internal int Vectors;

        /// <summary>How many channels the last vector shares with the one before.</summary>
        internal nuint Back;

        /// <summary>Whether the first tap of the first pixel lies outside of the image.</summary>
        internal bool LacksFirst;

        /// <summary>Whether the last tap of the last pixel lies outside of the image.</summary>
        internal bool LacksLast;
    }

    /// <summary>Pixels in a line at a distance known to the compiler.</summary>
    private interface IStride
    {
        /// <summary>The distance.</summary>
        static abstract int Value { get; }

        /// <summary>Adds the three taps of a line. Loads that several sums share come first: they do not wait for each other.</summary>
        static abstract void Line<TLanes, TPixels>(
            float* x, float* w, nint channels, bool hasFirst, bool hasLast, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref TLanes f)
            where TLanes : struct, ILanes<TLanes>
            where TPixels : struct, IExtent;
    }

    // The sums behind the first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Others<TLanes, TPixels>(
        TLanes tap, TLanes xb, TLanes xc, TLanes xd, TLanes xe, TLanes xf, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref TLanes f)
        where TLanes : struct, ILanes<TLanes>
        where TPixels : struct, IExtent
    {
        TLanes.Accumulate(ref b, tap, xb);
        TLanes.Accumulate(ref c, tap, xc);
        if (TPixels.Value > 3)
        {
            TLanes.Accumulate(ref d, tap, xd);
        }

        if (TPixels.Value > 4)
        {
            TLanes.Accumulate(ref e, tap, xe);
        }

        if (TPixels.Value > 5)
        {
            TLanes.Accumulate(ref f, tap, xf);
        }
    }

    // The last taps: all of them are in registers but that of the last pixel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last<TLanes, TPixels>(
        TLanes tap, float* last, bool hasLast, TLanes xa, TLanes xb, TLanes xc, TLanes xd, TLanes xe,
        ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref TLanes f)
        where TLanes : struct, ILanes<TLanes>
        where TPixels : struct, IExtent
    {
        TLanes.Accumulate(ref a, tap, xa);
        TLanes.Accumulate(ref b, tap, xb);
        if (TPixels.Value > 3)
        {
            TLanes.Accumulate(ref c, tap, xc);
        }

        if (TPixels.Value > 4)
        {
            TLanes.Accumulate(ref d, tap, xd);
        }

        if (TPixels.Value > 5)
        {
            TLanes.Accumulate(ref e, tap, xe);
        }

        if (!hasLast)
        {
            return;
        }

        if (TPixels.Value == 3)
        {
            TLanes.Accumulate(ref c, tap, in *last, 0);
        }
        else if (TPixels.Value == 4)
        {
            TLanes.Accumulate(ref d, tap, in *last, 0);
        }
        else if (TPixels.Value == 5)
        {
            TLanes.Accumulate(ref e, tap, in *last, 0);
        }
        else
        {
            TLanes.Accumulate(ref f, tap, in *last, 0);
        }
    }

    private readonly struct Neighbours : IStride
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 1;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Line<TLanes, TPixels>(
            float* x, float* w, nint channels, bool hasFirst, bool hasLast, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref TLanes f)
            where TLanes : struct, ILanes<TLanes>
            where TPixels : struct, IExtent
        {
            float* y = x + (4 * channels);
            TLanes tap = TLanes.Load(in *w, 0), x1 = TLanes.Load(in x[channels], 0), x2 = TLanes.Load(in x[2 * channels], 0);
            TLanes x3 = TLanes.Load(in x[3 * channels], 0), x4 = TPixels.Value > 3 ? TLanes.Load(in *y, 0) : x3;
            TLanes x5 = TPixels.Value > 4 ? TLanes.Load(in y[channels], 0) : x3, x6 = TPixels.Value > 5 ? TLanes.Load(in y[2 * channels], 0) : x3;
            if (hasFirst)
            {
                TLanes.Accumulate(ref a, tap, in *x, 0);
            }

            Others<TLanes, TPixels>(tap, x1, x2, x3, x4, x5, ref b, ref c, ref d, ref e, ref f);
            tap = TLanes.Load(in w[channels], 0);
            TLanes.Accumulate(ref a, tap, x1);
            Others<TLanes, TPixels>(tap, x2, x3, x4, x5, x6, ref b, ref c, ref d, ref e, ref f);
            tap = TLanes.Load(in w[2 * channels], 0);
            Last<TLanes, TPixels>(
                tap, y + ((TPixels.Value - 3) * channels), hasLast, x2, x3, x4, x5, x6, ref a, ref b, ref c, ref d, ref e, ref f);
        }
    }

    private readonly struct EverySecond : IStride
    {
        public static int Value
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 2;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Line<TLanes, TPixels>(
            float* x, float* w, nint channels, bool hasFirst, bool hasLast, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d, ref TLanes e, ref TLanes f)
            where TLanes : struct, ILanes<TLanes>
            where TPixels : struct, IExtent
        {
            float* y = x + (4 * channels), z = y + (4 * channels);
            TLanes tap = TLanes.Load(in *w, 0), x2 = TLanes.Load(in x[2 * channels], 0), x4 = TLanes.Load(in *y, 0);
            TLanes x6 = TPixels.Value > 3 ? TLanes.Load(in y[2 * channels], 0) : x4, x8 = TPixels.Value > 4 ? TLanes.Load(in *z, 0) : x4;
            TLanes x10 = TPixels.Value > 5 ? TLanes.Load(in z[2 * channels], 0) : x4;
            if (hasFirst)
            {
                TLanes.Accumulate(ref a, tap, in *x, 0);
            }

            Others<TLanes, TPixels>(tap, x2, x4, x6, x8, x10, ref b, ref c, ref d, ref e, ref f);
            tap = TLanes.Load(in w[channels], 0);
            TLanes.Accumulate(ref a, tap, in x[channels], 0);
            TLanes.Accumulate(ref b, tap, in x[3 * channels], 0);
            TLanes.Accumulate(ref c, tap, in y[channels], 0);
            if (TPixels.Value > 3)
            {
                TLanes.Accumulate(ref d, tap, in y[3 * channels], 0);
            }

            if (TPixels.Value > 4)
            {
                TLanes.Accumulate(ref e, tap, in z[channels], 0);
            }

            if (TPixels.Value > 5)
            {
                TLanes.Accumulate(ref f, tap, in z[3 * channels], 0);
            }

            tap = TLanes.Load(in w[2 * channels], 0);
            Last<TLanes, TPixels>(
                tap, y + (((2 * TPixels.Value) - 4) * channels), hasLast, x2, x4, x6, x8, x10, ref a, ref b, ref c, ref d, ref e, ref f);
        }
    }
}
