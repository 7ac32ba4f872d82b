// The depthwise convolution with any number of taps: tiles of four pixels with the same taps, and lone pixels.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

internal readonly unsafe ref partial struct DepthwiseKernel<TEpilogue>
{
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
}
