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
    private readonly bool _isThreeByThree = shape is { KernelHeight: 3, KernelWidth: 3, DilationHeight: 1, DilationWidth: 1 };

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

    private int Channels<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes>
    {
        int end = channel + ((_shape.Channels - channel) / TLanes.Count * TLanes.Count);
        for (int y = 0; y < _shape.OutputHeight && channel < end; y++)
        {
            int at = channel;
            for (; at <= end - (2 * TLanes.Count); at += 2 * TLanes.Count)
            {
                Line<TLanes>(y, at, 2);
            }

            if (at < end)
            {
                Line<TLanes>(y, at, 1);
            }
        }

        return end;
    }

    // A line of the output, one or two vectors of channels.
    private void Line<TLanes>(int y, int channel, int vectors)
        where TLanes : struct, ILanes<TLanes>
    {
        int channels = _shape.Channels, width = _shape.OutputWidth, stride = _shape.StrideWidth, dilation = _shape.DilationWidth;
        int top = (y * _shape.StrideHeight) - _shape.PadTop;
        int firstLine = FirstTap(top, _shape.DilationHeight), endLine = EndTap(top, _shape.DilationHeight, _shape.Height, _shape.KernelHeight);
        nint line = (nint)_shape.Width * channels;
        int firstInside = (_shape.PadLeft + stride - 1) / stride, reach = _shape.Width - 1 + _shape.PadLeft - ((_shape.KernelWidth - 1) * dilation);
        int endInside = reach < 0 ? 0 : Math.Min((reach / stride) + 1, width);
        float* first = _input + ((top + ((nint)firstLine * _shape.DilationHeight)) * line) + channel;
        float* weights = _weights + ((nint)firstLine * _shape.KernelWidth * channels) + channel;
        if (_isThreeByThree && firstInside <= 1 && endInside > firstInside && firstLine < endLine && width - endInside <= 1
            && (width == endInside || _shape.Width - ((width - 1) * stride) + _shape.PadLeft == 2))
        {
            Three<TLanes>(first - ((nint)_shape.PadLeft * channels), weights, y, channel, vectors, endLine - firstLine, firstInside == 1, endInside < width);
            return;
        }

        int x = 0;
        while (x < width)
        {
            int left = (x * stride) - _shape.PadLeft;
            nuint to = (nuint)(((((nint)y * width) + x) * channels) + channel);
            if (x >= firstInside && x + 4 <= endInside)
            {
                float* pixel = first + ((nint)left * channels);
                if (vectors == 2)
                {
                    FourByTwo<TLanes>(pixel, weights, endLine - firstLine, channel, to);
                }
                else
                {
                    FourByOne<TLanes>(pixel, weights, endLine - firstLine, channel, to);
                }

                x += 4;
            }
            else
            {
                int firstTap = FirstTap(left, dilation), endTap = EndTap(left, dilation, _shape.Width, _shape.KernelWidth);
                float* pixel = first + ((left + ((nint)firstTap * dilation)) * channels);
                float* tap = weights + ((nint)firstTap * channels);
                for (int vector = 0; vector < vectors; vector++)
                {
                    int offset = vector * TLanes.Count;
                    One<TLanes>(pixel + offset, tap + offset, endLine - firstLine, endTap - firstTap, channel + offset, to + (nuint)offset);
                }

                x++;
            }
        }
    }

    // A line with 3 x 3 taps, of which at most one column lies outside, at the first and the last pixel.
    private void Three<TLanes>(float* from, float* weights, int y, int channel, int vectors, int lines, bool beginsOutside, bool endsOutside)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels;
        for (int vector = 0; vector < vectors; vector++)
        {
            DepthwiseLine line = new()
            {
                Input = from + (vector * TLanes.Count),
                Channels = channels,
                LineStep = _shape.Width * channels,
                PixelStep = _shape.StrideWidth * channels,
                Weights = weights + (vector * TLanes.Count),
                Bias = _bias == null ? null : _bias + channel + (vector * TLanes.Count),
                Output = _output,
                At = (nuint)((y * _shape.OutputWidth * channels) + channel + (vector * TLanes.Count)),
                Pixels = _shape.OutputWidth,
                BeginsOutside = beginsOutside,
                EndsOutside = endsOutside,
            };
            switch (lines)
            {
                case 1:
                    line.Run<TLanes, DepthwiseLine.OneLine, TEpilogue>(_epilogue);
                    break;
                case 2:
                    line.Run<TLanes, DepthwiseLine.TwoLines, TEpilogue>(_epilogue);
                    break;
                default:
                    line.Run<TLanes, DepthwiseLine.ThreeLines, TEpilogue>(_epilogue);
                    break;
            }
        }
    }

    // Four pixels inside of the image, two vectors of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FourByTwo<TLanes>(float* from, float* weights, int lines, int channel, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, channels = (nuint)_shape.Channels;
        nint tapStep = _shape.DilationWidth * (nint)channels, pixel = _shape.StrideWidth * (nint)channels, pixel3 = 3 * pixel;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * (nint)channels) - (_shape.KernelWidth * tapStep);
        TLanes a0 = Bias<TLanes>(channel), b0 = Bias<TLanes>(channel + TLanes.Count), a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        for (; lines > 0; lines--)
        {
            for (int tap = _shape.KernelWidth; tap > 0; tap--)
            {
                TLanes w = TLanes.Load(in *weights, 0);
                TLanes.Accumulate(ref a0, w, in *from, 0);
                TLanes.Accumulate(ref a1, w, in *(from + pixel), 0);
                TLanes.Accumulate(ref a2, w, in *(from + (2 * pixel)), 0);
                TLanes.Accumulate(ref a3, w, in *(from + pixel3), 0);
                w = TLanes.Load(in *weights, width);
                TLanes.Accumulate(ref b0, w, in *from, width);
                TLanes.Accumulate(ref b1, w, in *(from + pixel), width);
                TLanes.Accumulate(ref b2, w, in *(from + (2 * pixel)), width);
                TLanes.Accumulate(ref b3, w, in *(from + pixel3), width);
                from += tapStep;
                weights += channels;
            }

            from += lineStep;
        }

        Store(a0, to);
        Store(b0, to + width);
        Store(a1, to + channels);
        Store(b1, to + channels + width);
        Store(a2, to + (2 * channels));
        Store(b2, to + (2 * channels) + width);
        Store(a3, to + (3 * channels));
        Store(b3, to + (3 * channels) + width);
    }

    // Four pixels inside of the image, one vector of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FourByOne<TLanes>(float* from, float* weights, int lines, int channel, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint channels = (nuint)_shape.Channels;
        nint tapStep = _shape.DilationWidth * (nint)channels, pixel = _shape.StrideWidth * (nint)channels, pixel3 = 3 * pixel;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * (nint)channels) - (_shape.KernelWidth * tapStep);
        TLanes a0 = Bias<TLanes>(channel), a1 = a0, a2 = a0, a3 = a0;
        for (; lines > 0; lines--)
        {
            for (int tap = _shape.KernelWidth; tap > 0; tap--)
            {
                TLanes w = TLanes.Load(in *weights, 0);
                TLanes.Accumulate(ref a0, w, in *from, 0);
                TLanes.Accumulate(ref a1, w, in *(from + pixel), 0);
                TLanes.Accumulate(ref a2, w, in *(from + (2 * pixel)), 0);
                TLanes.Accumulate(ref a3, w, in *(from + pixel3), 0);
                from += tapStep;
                weights += channels;
            }

            from += lineStep;
        }

        Store(a0, to);
        Store(a1, to + channels);
        Store(a2, to + (2 * channels));
        Store(a3, to + (3 * channels));
    }

    // One pixel with those taps that lie inside of the image, one vector of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void One<TLanes>(float* from, float* weights, int lines, int taps, int channel, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, line = _shape.DilationHeight * _shape.Width * channels,
            weightLine = _shape.KernelWidth * channels;
        TLanes sum = Bias<TLanes>(channel);
        for (int i = 0; i < lines; i++)
        {
            float* x = from + (i * line);
            float* w = weights + (i * weightLine);
            for (int tap = taps; tap > 0; tap--)
            {
                TLanes.Accumulate(ref sum, TLanes.Load(in *w, 0), in *x, 0);
                x += tapStep;
                w += channels;
            }
        }

        Store(sum, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Bias<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes> => _bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *_bias, (nuint)channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes sum, nuint to)
        where TLanes : struct, ILanes<TLanes> => TLanes.Store(_epilogue.Apply(sum, to), ref *_output, to);

    // The first tap at or behind the edge.
    private static int FirstTap(int start, int dilation) => start >= 0 ? 0 : (dilation - 1 - start) / dilation;

    // Behind the last tap in front of the other edge.
    private static int EndTap(int start, int dilation, int extent, int taps)
        => Math.Min(taps, start >= extent ? 0 : (extent - start + dilation - 1) / dilation);
}
