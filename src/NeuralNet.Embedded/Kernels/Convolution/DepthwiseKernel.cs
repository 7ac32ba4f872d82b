// The depthwise convolution: channels across the lanes.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A filter of its own for every channel, at any width. Taps outside of the image are left out. All memory is pinned.</summary>
internal readonly unsafe ref struct DepthwiseKernel<TEpilogue>(float* input, float* weights, float* bias, float* output, ConvShape shape, TEpilogue epilogue)
    : ILanesKernel
    where TEpilogue : struct, IEpilogue, allows ref struct
{
    // 256 bytes of a pixel: five lines of 14 pixels stay in a first-level cache.
    private const int BlockChannels = 64;

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

    private int Channels<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes>
    {
        int end = channel + ((_shape.Channels - channel) / TLanes.Count * TLanes.Count);

        bool isThreeByThree = _shape is { KernelHeight: 3, KernelWidth: 3, DilationHeight: 1, DilationWidth: 1 } && _rows.HasOneOutsideAtMost;

        // All lines of some channels before the next: what a line reads is still near when the next line reads it again.
        for (int block = channel; block < end; block += BlockChannels)
        {
            for (int y = 0; y < _shape.OutputHeight; y++)
            {
                for (int at = block; at < Math.Min(end, block + BlockChannels); at += 2 * TLanes.Count)
                {
                    int vectors = at + (2 * TLanes.Count) <= end ? 2 : 1;
                    if (isThreeByThree && _lines.Of(y) is var (firstLine, endLine) && firstLine < endLine)
                    {
                        Three<TLanes>(y, at, vectors, firstLine, endLine);
                    }
                    else
                    {
                        Line<TLanes>(y, at, vectors);
                    }
                }
            }
        }

        return end;
    }

    // A line of the output. Beside those that go by four, pixels below each other have the same taps: they are computed with the first line.
    private void Line<TLanes>(int y, int channel, int vectors)
        where TLanes : struct, ILanes<TLanes>
    {
        int acrossEnd = _rows.First + ((_rows.End - _rows.First) & -4), downEnd = _lines.First + ((_lines.End - _lines.First) & -4);
        for (int x = 0; x < _shape.OutputWidth; x++)
        {
            if (x >= _rows.First && x < acrossEnd)
            {
                Four<TLanes>(y, x, channel, vectors, (nint)_shape.StrideWidth * _shape.Channels, _shape.Channels);
                x += 3;
            }
            else if (y < _lines.First || y >= downEnd)
            {
                One<TLanes>(y, x, channel, vectors);
            }
            else if (y == _lines.First)
            {
                for (int down = y; down < downEnd; down += 4)
                {
                    Four<TLanes>(
                        down, x, channel, vectors, (nint)_shape.StrideHeight * _shape.Width * _shape.Channels, (nint)_shape.OutputWidth * _shape.Channels);
                }
            }
        }
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

    private void Four<TLanes>(int y, int x, int channel, int vectors, nint step, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint to = Locate(y, x, channel, out float* from, out float* weights, out int lineCount, out int tapCount);
        if (vectors == 2)
        {
            FourByTwo<TLanes>(from, weights, lineCount, tapCount, step, channel, to, (nuint)outputStep);
        }
        else
        {
            FourByOne<TLanes>(from, weights, lineCount, tapCount, step, channel, to, (nuint)outputStep);
        }
    }

    private void One<TLanes>(int y, int x, int channel, int vectors)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint to = Locate(y, x, channel, out float* from, out float* weights, out int lineCount, out int tapCount);
        if (vectors == 2)
        {
            OneByTwo<TLanes>(from, weights, lineCount, tapCount, channel, to);
        }
        else
        {
            OneByOne<TLanes>(from, weights, lineCount, tapCount, channel, to);
        }
    }

    // A line with 3 x 3 taps, of which at most one column lies outside, at the first and the last pixel.
    private void Three<TLanes>(int y, int channel, int vectors, int firstLine, int endLine)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels;
        float* from = _input + (((((y * _shape.StrideHeight) - _shape.PadTop + firstLine) * (nint)_shape.Width) - _shape.PadLeft) * channels) + channel;
        float* weights = _weights + (firstLine * 3 * channels) + channel;
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
                BeginsOutside = _rows.First > 0,
                EndsOutside = _rows.End < _shape.OutputWidth,
            };
            switch (endLine - firstLine)
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

    // Four pixels with the same taps, two vectors of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FourByTwo<TLanes>(float* from, float* weights, int lines, int taps, nint pixel, int channel, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, channels = (nuint)_shape.Channels;
        nint tapStep = _shape.DilationWidth * (nint)channels, pixel3 = 3 * pixel, skipped = (_shape.KernelWidth - taps) * (nint)channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * (nint)channels) - (taps * tapStep);
        TLanes a0 = Bias<TLanes>(channel), b0 = Bias<TLanes>(channel + TLanes.Count), a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        for (; lines > 0; lines--)
        {
            for (int tap = taps; tap > 0; tap--)
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
            weights += skipped;
        }

        Store(a0, to);
        Store(b0, to + width);
        Store(a1, to + step);
        Store(b1, to + step + width);
        Store(a2, to + (2 * step));
        Store(b2, to + (2 * step) + width);
        Store(a3, to + (3 * step));
        Store(b3, to + (3 * step) + width);
    }

    // Four pixels with the same taps, one vector of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void FourByOne<TLanes>(float* from, float* weights, int lines, int taps, nint pixel, int channel, nuint to, nuint step)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint channels = (nuint)_shape.Channels;
        nint tapStep = _shape.DilationWidth * (nint)channels, pixel3 = 3 * pixel, skipped = (_shape.KernelWidth - taps) * (nint)channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * (nint)channels) - (taps * tapStep);
        TLanes a0 = Bias<TLanes>(channel), a1 = a0, a2 = a0, a3 = a0;
        for (; lines > 0; lines--)
        {
            for (int tap = taps; tap > 0; tap--)
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
            weights += skipped;
        }

        Store(a0, to);
        Store(a1, to + step);
        Store(a2, to + (2 * step));
        Store(a3, to + (3 * step));
    }

    // One pixel, two vectors of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void OneByTwo<TLanes>(float* from, float* weights, int lines, int taps, int channel, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, skipped = (_shape.KernelWidth - taps) * channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (taps * tapStep);
        TLanes a = Bias<TLanes>(channel), b = Bias<TLanes>(channel + TLanes.Count);
        for (; lines > 0; lines--)
        {
            for (int tap = taps; tap > 0; tap--)
            {
                TLanes.Accumulate(ref a, TLanes.Load(in *weights, 0), in *from, 0);
                TLanes.Accumulate(ref b, TLanes.Load(in *weights, width), in *from, width);
                from += tapStep;
                weights += channels;
            }

            from += lineStep;
            weights += skipped;
        }

        Store(a, to);
        Store(b, to + width);
    }

    // One pixel, one vector of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void OneByOne<TLanes>(float* from, float* weights, int lines, int taps, int channel, nuint to)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, tapStep = _shape.DilationWidth * channels, skipped = (_shape.KernelWidth - taps) * channels;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (taps * tapStep);
        TLanes sum = Bias<TLanes>(channel);
        for (; lines > 0; lines--)
        {
            for (int tap = taps; tap > 0; tap--)
            {
                TLanes.Accumulate(ref sum, TLanes.Load(in *weights, 0), in *from, 0);
                from += tapStep;
                weights += channels;
            }

            from += lineStep;
            weights += skipped;
        }

        Store(sum, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Bias<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes> => _bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *_bias, (nuint)channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes sum, nuint to)
        where TLanes : struct, ILanes<TLanes> => TLanes.Store(_epilogue.Apply(sum, to), ref *_output, to);
}
