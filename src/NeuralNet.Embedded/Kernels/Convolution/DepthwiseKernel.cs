// The depthwise convolution: channels across the lanes.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A filter of its own for every channel, at any width. Taps outside of the image are left out. All memory is pinned.</summary>
internal readonly unsafe ref struct DepthwiseKernel<TEpilogue>(float* input, float* weights, float* bias, float* output, ConvShape shape, TEpilogue epilogue)
    : ILanesKernel
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    private readonly float* _input = input;
    private readonly float* _weights = weights;
    private readonly float* _bias = bias;
    private readonly float* _output = output;
    private readonly ConvShape _shape = shape;
    private readonly TEpilogue _epilogue = epilogue;
    private readonly TapRange _lines = new(shape.PadTop, shape.StrideHeight, shape.DilationHeight, shape.KernelHeight, shape.Height, shape.OutputHeight);
    private readonly TapRange _rows = new(shape.PadLeft, shape.StrideWidth, shape.DilationWidth, shape.KernelWidth, shape.Width, shape.OutputWidth);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        // Channels that do not fill a vector fill narrower ones.
        int channel = Channels<TLanes>(0);
        if (TLanes.Count == 16)
        {
            channel = Channels<Lanes256>(channel);
        }

        if (TLanes.Count > 4)
        {
            channel = Channels<Lanes128<Fused>>(channel);
        }

        if (typeof(TLanes) == typeof(Lanes128<Unfused>))
        {
            Channels<ScalarLanes<Unfused>>(channel);
        }
        else if (TLanes.Count > 1)
        {
            Channels<ScalarLanes<Fused>>(channel);
        }
    }

    // All pixels of as many channels as fill vectors.
    private int Channels<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes>
    {
        int end = channel + ((_shape.Channels - channel) / TLanes.Count * TLanes.Count), height = _shape.OutputHeight, width = _shape.OutputWidth;
        if (channel == end)
        {
            return end;
        }

        nint across = (nint)_shape.StrideWidth * _shape.Channels, down = (nint)_shape.StrideHeight * _shape.Width * _shape.Channels;
        int groups = (_rows.End - _rows.First) / 4, acrossEnd = _rows.First + (4 * groups), downEnd = _lines.First + ((_lines.End - _lines.First) & -4);
        for (int y = 0; y < height; y++)
        {
            if (groups > 0)
            {
                Fours<TLanes>(y, _rows.First, groups, channel, end, across, _shape.Channels);
            }

            // Beside those, pixels below each other have the same taps.
            for (int x = 0; x < width; x++)
            {
                if (x == _rows.First && groups > 0)
                {
                    x = acrossEnd - 1;
                }
                else if (y < _lines.First || y >= downEnd)
                {
                    One<TLanes>(y, x, channel, end);
                }
                else if (y == _lines.First)
                {
                    Fours<TLanes>(y, x, (downEnd - y) / 4, channel, end, down, (nint)width * _shape.Channels);
                }
            }
        }

        return end;
    }

    // The first tap of a pixel that lies inside of the image, its weights, and where the sum goes.
    private nuint Locate(int y, int x, int channel, out float* from, out float* weights, out int lineCount, out int tapCount)
    {
        nint channels = _shape.Channels;
        (int firstLine, int endLine) = _lines.Of(y);
        (int firstTap, int endTap) = _rows.Of(x);
        int top = (y * _shape.StrideHeight) - _shape.PadTop + (firstLine * _shape.DilationHeight);
        int left = (x * _shape.StrideWidth) - _shape.PadLeft + (firstTap * _shape.DilationWidth);
        from = _input + ((((nint)top * _shape.Width) + left) * channels) + channel;
        weights = _weights + ((((nint)firstLine * _shape.KernelWidth) + firstTap) * channels) + channel;
        lineCount = endLine - firstLine;
        tapCount = endTap - firstTap;
        return (nuint)(((((nint)y * _shape.OutputWidth) + x) * channels) + channel);
    }

    // Pixels with the same taps, four at a time.
    private void Fours<TLanes>(int y, int x, int groups, int channel, int end, nint step, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint to = Locate(y, x, channel, out float* from, out float* weights, out int lineCount, out int tapCount);
        int vectors = (end - channel) / TLanes.Count;
        nint line = (nint)_shape.DilationHeight * _shape.Width * _shape.Channels;
        if (lineCount == 3 && _shape.DilationWidth == 1)
        {
            if (tapCount == 3 && step == _shape.Channels)
            {
                ThreeByThree<TLanes, Neighbours>(from, weights, line, groups, channel, vectors, to, (nuint)outputStep);
                return;
            }

            if (tapCount == 3 && step == 2 * _shape.Channels)
            {
                ThreeByThree<TLanes, EverySecond>(from, weights, line, groups, channel, vectors, to, (nuint)outputStep);
                return;
            }

            if (step == line && tapCount is 2 or 3)
            {
                Below<TLanes>(from, weights, line, tapCount == 3, groups, channel, vectors, to, (nuint)outputStep);
                return;
            }
        }

        int pairs = (end - channel) / (2 * TLanes.Count), done = pairs * 2 * TLanes.Count;
        if (pairs > 0)
        {
            FourByTwo<TLanes>(from, weights, lineCount, tapCount, step, groups, channel, pairs, to, (nuint)outputStep);
        }

        if (channel + done < end)
        {
            FourByOne<TLanes>(from + done, weights + done, lineCount, tapCount, step, groups, channel + done, to + (nuint)done, (nuint)outputStep);
        }
    }

    // A pixel.
    private void One<TLanes>(int y, int x, int channel, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint to = Locate(y, x, channel, out float* from, out float* weights, out int lineCount, out int tapCount);
        int fours = (end - channel) / (4 * TLanes.Count);
        OneByFour<TLanes>(from, weights, lineCount, tapCount, channel, fours, to);
        int done = fours * 4 * TLanes.Count;
        if (channel + done < end)
        {
            OneByOne<TLanes>(from + done, weights + done, lineCount, tapCount, channel + done, (end - channel - done) / TLanes.Count, to + (nuint)done);
        }
    }

    // Four pixels in a line with 3 x 3 taps, one vector of channels after the other: what two of them read is loaded once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void ThreeByThree<TLanes, TPixels>(float* from, float* weights, nint line, int groups, int channel, int vectors, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
        where TPixels : struct, IPixels
    {
        nint channels = _shape.Channels, move = _shape.StrideWidth * 4 * channels;
        for (; groups > 0; groups--)
        {
            float* x0 = from, x1 = x0 + line, x2 = x1 + line, w = weights;
            nuint at = to;
            int bias = channel;
            for (int vector = vectors; vector > 0; vector--)
            {
                TLanes a = Bias<TLanes>(bias), b = a, c = a, d = a;
                TPixels.Line(x0, w, channels, ref a, ref b, ref c, ref d);
                TPixels.Line(x1, w + (3 * channels), channels, ref a, ref b, ref c, ref d);
                TPixels.Line(x2, w + (6 * channels), channels, ref a, ref b, ref c, ref d);
                Store(a, at);
                Store(b, at + step);
                Store(c, at + (2 * step));
                Store(d, at + (3 * step));
                x0 += TLanes.Count;
                x1 += TLanes.Count;
                x2 += TLanes.Count;
                w += TLanes.Count;
                at += (nuint)TLanes.Count;
                bias += TLanes.Count;
            }

            from += move;
            to += 4 * step;
        }
    }

    // Four pixels below each other with three lines of two or three taps, of which each begins a line of the input below that of the pixel before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Below<TLanes>(float* from, float* weights, nint line, bool hasThree, int groups, int channel, int vectors, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, row = _shape.KernelWidth * channels;
        for (; groups > 0; groups--)
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                int at = vector * TLanes.Count;
                float* x = from + at, w0 = weights + at, w1 = w0 + row, w2 = w1 + row;
                TLanes a = Bias<TLanes>(channel + at), b = a, c = a, d = a;
                Load(x, channels, hasThree, out TLanes x0, out TLanes x1, out TLanes x2);
                Taps(x0, x1, x2, w0, channels, hasThree, ref a);
                x += line;
                Load(x, channels, hasThree, out x0, out x1, out x2);
                Taps(x0, x1, x2, w1, channels, hasThree, ref a);
                Taps(x0, x1, x2, w0, channels, hasThree, ref b);
                x += line;
                Load(x, channels, hasThree, out x0, out x1, out x2);
                Taps(x0, x1, x2, w2, channels, hasThree, ref a);
                Taps(x0, x1, x2, w1, channels, hasThree, ref b);
                Taps(x0, x1, x2, w0, channels, hasThree, ref c);
                x += line;
                Load(x, channels, hasThree, out x0, out x1, out x2);
                Taps(x0, x1, x2, w2, channels, hasThree, ref b);
                Taps(x0, x1, x2, w1, channels, hasThree, ref c);
                Taps(x0, x1, x2, w0, channels, hasThree, ref d);
                x += line;
                Load(x, channels, hasThree, out x0, out x1, out x2);
                Taps(x0, x1, x2, w2, channels, hasThree, ref c);
                Taps(x0, x1, x2, w1, channels, hasThree, ref d);
                x += line;
                Load(x, channels, hasThree, out x0, out x1, out x2);
                Taps(x0, x1, x2, w2, channels, hasThree, ref d);
                nuint place = to + (nuint)at;
                Store(a, place);
                Store(b, place + step);
                Store(c, place + (2 * step));
                Store(d, place + (3 * step));
            }

            from += 4 * line;
            to += 4 * step;
        }
    }

    // What two or three taps of a line read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TLanes>(float* x, nint channels, bool hasThree, out TLanes x0, out TLanes x1, out TLanes x2)
        where TLanes : struct, ILanes<TLanes>
    {
        x0 = TLanes.Load(in *x, 0);
        x1 = TLanes.Load(in x[channels], 0);
        x2 = hasThree ? TLanes.Load(in x[2 * channels], 0) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Taps<TLanes>(TLanes x0, TLanes x1, TLanes x2, float* weights, nint channels, bool hasThree, ref TLanes sum)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Accumulate(ref sum, x0, in *weights, 0);
        TLanes.Accumulate(ref sum, x1, in weights[channels], 0);
        if (hasThree)
        {
            TLanes.Accumulate(ref sum, x2, in weights[2 * channels], 0);
        }
    }

    // Four pixels with the same taps, two vectors of channels after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FourByTwo<TLanes>(float* from, float* weights, int lines, int taps, nint pixel, int groups, int channel, int pairs, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, skipped = (_shape.KernelWidth - taps) * channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (taps * tapStep);
        for (; groups > 0; groups--)
        {
            for (int pair = 0; pair < pairs; pair++)
            {
                int at = pair * 2 * TLanes.Count;
                TLanes a0 = Bias<TLanes>(channel + at), b0 = Bias<TLanes>(channel + at + TLanes.Count), a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
                float* x0 = from + at, x1 = x0 + pixel, x2 = x1 + pixel, x3 = x2 + pixel, w = weights + at;
                for (int line = lines; line > 0; line--)
                {
                    for (int tap = taps; tap > 0; tap--)
                    {
                        TLanes a = TLanes.Load(in *w, 0), b = TLanes.Load(in *(w + TLanes.Count), 0);
                        w += channels;
                        TLanes.Accumulate(ref a0, a, in *x0, 0);
                        TLanes.Accumulate(ref b0, b, in *(x0 + TLanes.Count), 0);
                        x0 += tapStep;
                        TLanes.Accumulate(ref a1, a, in *x1, 0);
                        TLanes.Accumulate(ref b1, b, in *(x1 + TLanes.Count), 0);
                        x1 += tapStep;
                        TLanes.Accumulate(ref a2, a, in *x2, 0);
                        TLanes.Accumulate(ref b2, b, in *(x2 + TLanes.Count), 0);
                        x2 += tapStep;
                        TLanes.Accumulate(ref a3, a, in *x3, 0);
                        TLanes.Accumulate(ref b3, b, in *(x3 + TLanes.Count), 0);
                        x3 += tapStep;
                    }

                    x0 += lineStep;
                    x1 += lineStep;
                    x2 += lineStep;
                    x3 += lineStep;
                    w += skipped;
                }

                nuint place = to + (nuint)at;
                Store(a0, place);
                Store(b0, place + (nuint)TLanes.Count);
                place += step;
                Store(a1, place);
                Store(b1, place + (nuint)TLanes.Count);
                place += step;
                Store(a2, place);
                Store(b2, place + (nuint)TLanes.Count);
                place += step;
                Store(a3, place);
                Store(b3, place + (nuint)TLanes.Count);
            }

            from += 4 * pixel;
            to += 4 * step;
        }
    }

    // Four pixels with the same taps, one vector of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FourByOne<TLanes>(float* from, float* weights, int lines, int taps, nint pixel, int groups, int channel, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, skipped = (_shape.KernelWidth - taps) * channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (taps * tapStep);
        TLanes bias = Bias<TLanes>(channel);
        for (; groups > 0; groups--)
        {
            TLanes a0 = bias, a1 = a0, a2 = a0, a3 = a0;
            float* x0 = from, x1 = x0 + pixel, x2 = x1 + pixel, x3 = x2 + pixel, w = weights;
            for (int line = lines; line > 0; line--)
            {
                for (int tap = taps; tap > 0; tap--)
                {
                    TLanes a = TLanes.Load(in *w, 0);
                    w += channels;
                    TLanes.Accumulate(ref a0, a, in *x0, 0);
                    x0 += tapStep;
                    TLanes.Accumulate(ref a1, a, in *x1, 0);
                    x1 += tapStep;
                    TLanes.Accumulate(ref a2, a, in *x2, 0);
                    x2 += tapStep;
                    TLanes.Accumulate(ref a3, a, in *x3, 0);
                    x3 += tapStep;
                }

                x0 += lineStep;
                x1 += lineStep;
                x2 += lineStep;
                x3 += lineStep;
                w += skipped;
            }

            Store(a0, to);
            Store(a1, to + step);
            Store(a2, to + (2 * step));
            Store(a3, to + (3 * step));
            from += 4 * pixel;
            to += 4 * step;
        }
    }

    // One pixel, four vectors of channels after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void OneByFour<TLanes>(float* from, float* weights, int lines, int taps, int channel, int fours, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, skipped = (_shape.KernelWidth - taps) * channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (taps * tapStep);
        for (; fours > 0; fours--)
        {
            TLanes a = Bias<TLanes>(channel), b = Bias<TLanes>(channel + TLanes.Count);
            TLanes c = Bias<TLanes>(channel + (2 * TLanes.Count)), d = Bias<TLanes>(channel + (3 * TLanes.Count));
            float* x = from, w = weights;
            for (int line = lines; line > 0; line--)
            {
                for (int tap = taps; tap > 0; tap--)
                {
                    TLanes.Accumulate(ref a, TLanes.Load(in *w, 0), in *x, 0);
                    TLanes.Accumulate(ref b, TLanes.Load(in *(w + TLanes.Count), 0), in *(x + TLanes.Count), 0);
                    TLanes.Accumulate(ref c, TLanes.Load(in *(w + (2 * TLanes.Count)), 0), in *(x + (2 * TLanes.Count)), 0);
                    TLanes.Accumulate(ref d, TLanes.Load(in *(w + (3 * TLanes.Count)), 0), in *(x + (3 * TLanes.Count)), 0);
                    x += tapStep;
                    w += channels;
                }

                x += lineStep;
                w += skipped;
            }

            Store(a, to);
            Store(b, to + (nuint)TLanes.Count);
            Store(c, to + (nuint)(2 * TLanes.Count));
            Store(d, to + (nuint)(3 * TLanes.Count));
            from += 4 * TLanes.Count;
            weights += 4 * TLanes.Count;
            channel += 4 * TLanes.Count;
            to += (nuint)(4 * TLanes.Count);
        }
    }

    // One pixel, one vector of channels after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void OneByOne<TLanes>(float* from, float* weights, int lines, int taps, int channel, int vectors, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, skipped = (_shape.KernelWidth - taps) * channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (taps * tapStep);
        for (; vectors > 0; vectors--)
        {
            TLanes sum = Bias<TLanes>(channel);
            float* x = from, w = weights;
            for (int line = lines; line > 0; line--)
            {
                for (int tap = taps; tap > 0; tap--)
                {
                    TLanes.Accumulate(ref sum, TLanes.Load(in *w, 0), in *x, 0);
                    x += tapStep;
                    w += channels;
                }

                x += lineStep;
                w += skipped;
            }

            Store(sum, to);
            from += TLanes.Count;
            weights += TLanes.Count;
            channel += TLanes.Count;
            to += (nuint)TLanes.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Bias<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes> => _bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *_bias, (nuint)channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes sum, nuint to)
        where TLanes : struct, ILanes<TLanes> => TLanes.Store(_epilogue.Apply(sum, to), ref *_output, to);

    /// <summary>Four pixels in a line at a distance known to the compiler.</summary>
    private interface IPixels
    {
        /// <summary>Adds the three taps of a line.</summary>
        static abstract void Line<TLanes>(float* x, float* weights, nint channels, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>;
    }

    private readonly struct Neighbours : IPixels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Line<TLanes>(float* x, float* weights, nint channels, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes w = TLanes.Load(in *weights, 0), x1 = TLanes.Load(in x[channels], 0), x2 = TLanes.Load(in x[2 * channels], 0);
            TLanes x3 = TLanes.Load(in x[3 * channels], 0);
            TLanes.Accumulate(ref a, w, in *x, 0);
            TLanes.Accumulate(ref b, w, x1);
            TLanes.Accumulate(ref c, w, x2);
            TLanes.Accumulate(ref d, w, x3);
            TLanes x4 = TLanes.Load(in x[4 * channels], 0);
            w = TLanes.Load(in weights[channels], 0);
            TLanes.Accumulate(ref a, w, x1);
            TLanes.Accumulate(ref b, w, x2);
            TLanes.Accumulate(ref c, w, x3);
            TLanes.Accumulate(ref d, w, x4);
            w = TLanes.Load(in weights[2 * channels], 0);
            TLanes.Accumulate(ref a, w, x2);
            TLanes.Accumulate(ref b, w, x3);
            TLanes.Accumulate(ref c, w, x4);
            TLanes.Accumulate(ref d, w, in x[5 * channels], 0);
        }
    }

    private readonly struct EverySecond : IPixels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Line<TLanes>(float* x, float* weights, nint channels, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>
        {
            float* y = x + (4 * channels);
            TLanes w = TLanes.Load(in *weights, 0), x2 = TLanes.Load(in x[2 * channels], 0), x4 = TLanes.Load(in *y, 0);
            TLanes x6 = TLanes.Load(in y[2 * channels], 0);
            TLanes.Accumulate(ref a, w, in *x, 0);
            TLanes.Accumulate(ref b, w, x2);
            TLanes.Accumulate(ref c, w, x4);
            TLanes.Accumulate(ref d, w, x6);
            w = TLanes.Load(in weights[channels], 0);
            TLanes.Accumulate(ref a, w, in x[channels], 0);
            TLanes.Accumulate(ref b, w, in x[3 * channels], 0);
            TLanes.Accumulate(ref c, w, in y[channels], 0);
            TLanes.Accumulate(ref d, w, in y[3 * channels], 0);
            w = TLanes.Load(in weights[2 * channels], 0);
            TLanes.Accumulate(ref a, w, x2);
            TLanes.Accumulate(ref b, w, x4);
            TLanes.Accumulate(ref c, w, x6);
            TLanes.Accumulate(ref d, w, in y[4 * channels], 0);
        }
    }
}
