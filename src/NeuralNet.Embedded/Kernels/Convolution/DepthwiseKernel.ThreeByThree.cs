// The depthwise convolution with three lines of taps, unrolled: four pixels beside each other, or below each other at the edges.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

internal readonly unsafe ref partial struct DepthwiseKernel<TEpilogue>
{
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
