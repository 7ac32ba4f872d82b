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
        float* output = _output, offsets = _bias == null ? null : _bias + channel;
        TEpilogue epilogue = _epilogue;
        for (; groups > 0; groups--)
        {
            float* x0 = from, x1 = x0 + line, x2 = x1 + line, w = weights, bias = offsets;
            nuint at = to;
            for (int vector = vectors; vector > 0; vector--)
            {
                TLanes a = TLanes.Broadcast(0f);
                if (bias != null)
                {
                    a = TLanes.Load(in *bias, 0);
                    bias += TLanes.Count;
                }

                TLanes b = a, c = a, d = a;
                TPixels.Line(x0, w, channels, ref a, ref b, ref c, ref d);
                TPixels.Line(x1, w + (3 * channels), channels, ref a, ref b, ref c, ref d);
                TPixels.Line(x2, w + (6 * channels), channels, ref a, ref b, ref c, ref d);
                TLanes.Store(epilogue.Apply(a, at), ref *output, at);
                TLanes.Store(epilogue.Apply(b, at + step), ref *output, at + step);
                TLanes.Store(epilogue.Apply(c, at + (2 * step)), ref *output, at + (2 * step));
                TLanes.Store(epilogue.Apply(d, at + (3 * step)), ref *output, at + (3 * step));
                x0 += TLanes.Count;
                x1 += TLanes.Count;
                x2 += TLanes.Count;
                w += TLanes.Count;
                at += (nuint)TLanes.Count;
            }

            from += move;
            to += 4 * step;
        }
    }

    // Four pixels below each other with three lines of two or three taps, of which each begins a line of the input below that of the pixel before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Below<TLanes, TTaps>(float* from, float* weights, nint line, int groups, int channel, int vectors, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
        where TTaps : struct, ITaps
    {
        nint channels = _shape.Channels, row = _shape.KernelWidth * channels, move = 4 * line;
        float* output = _output, offsets = _bias == null ? null : _bias + channel;
        TEpilogue epilogue = _epilogue;
        for (; groups > 0; groups--)
        {
            float* x = from, w = weights, bias = offsets;
            nuint at = to;
            for (int vector = vectors; vector > 0; vector--)
            {
                TLanes a = TLanes.Broadcast(0f);
                if (bias != null)
                {
                    a = TLanes.Load(in *bias, 0);
                    bias += TLanes.Count;
                }

                TLanes b = a, c = a, d = a;
                float* y = x, v = w;
                TTaps.Add(y, v, line, channels, ref a, ref b, ref c, ref d);
                y += line;
                v += row;
                TTaps.Add(y, v, line, channels, ref a, ref b, ref c, ref d);
                y += line;
                v += row;
                TTaps.Add(y, v, line, channels, ref a, ref b, ref c, ref d);
                TLanes.Store(epilogue.Apply(a, at), ref *output, at);
                TLanes.Store(epilogue.Apply(b, at + step), ref *output, at + step);
                TLanes.Store(epilogue.Apply(c, at + (2 * step)), ref *output, at + (2 * step));
                TLanes.Store(epilogue.Apply(d, at + (3 * step)), ref *output, at + (3 * step));
                x += TLanes.Count;
                w += TLanes.Count;
                at += (nuint)TLanes.Count;
            }

            from += move;
            to += 4 * step;
        }
    }

    /// <summary>The taps of a line for four pixels below each other: a number known to the compiler.</summary>
    private interface ITaps
    {
        /// <summary>Adds them.</summary>
        static abstract void Add<TLanes>(float* x, float* weights, nint line, nint channels, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>;
    }

    private readonly struct TwoTaps : ITaps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TLanes>(float* x, float* weights, nint line, nint channels, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>
        {
            Tap(x, weights, line, ref a, ref b, ref c, ref d);
            Tap(x + channels, weights + channels, line, ref a, ref b, ref c, ref d);
        }

        /// <summary>Adds a tap.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Tap<TLanes>(float* x, float* weights, nint line, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes w = TLanes.Load(in *weights, 0);
            TLanes.Accumulate(ref a, w, in *x, 0);
            TLanes.Accumulate(ref b, w, in x[line], 0);
            TLanes.Accumulate(ref c, w, in x[2 * line], 0);
            TLanes.Accumulate(ref d, w, in x[3 * line], 0);
        }
    }

    private readonly struct ThreeTaps : ITaps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TLanes>(float* x, float* weights, nint line, nint channels, ref TLanes a, ref TLanes b, ref TLanes c, ref TLanes d)
            where TLanes : struct, ILanes<TLanes>
        {
            TwoTaps.Add(x, weights, line, channels, ref a, ref b, ref c, ref d);
            TwoTaps.Tap(x + (2 * channels), weights + (2 * channels), line, ref a, ref b, ref c, ref d);
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
