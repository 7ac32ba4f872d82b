// The depthwise convolution: channels across the lanes.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A filter of its own for every channel, at any width. Taps outside of the image are left out. All memory is pinned.</summary>
internal readonly unsafe ref partial struct DepthwiseKernel<TEpilogue>(
    float* input, float* weights, float* bias, float* output, ConvShape shape, TEpilogue epilogue)
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
        // The last vector may overlap the one before and write the same again, which it may not where the output holds what an epilogue reads.
        if (IsBeside && !TEpilogue.ReadsTensors && _shape.Channels >= TLanes.Count)
        {
            Beside<TLanes>(0, _shape.Channels);
            return;
        }

        int channel = Channels<TLanes>(0);
        if (channel > 0 && channel < _shape.Channels && !TEpilogue.ReadsTensors)
        {
            Channels<TLanes>(_shape.Channels - TLanes.Count);
            return;
        }

        // Channels that do not fill a vector fill narrower ones.
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

        if (IsBeside)
        {
            Beside<TLanes>(channel, end);
            return end;
        }

        nint across = (nint)_shape.StrideWidth * _shape.Channels, down = (nint)_shape.StrideHeight * _shape.Width * _shape.Channels;
        int acrossEnd = EndOfFours(_rows), downEnd = EndOfFours(_lines);
        for (int y = 0; y < height; y++)
        {
            if (acrossEnd > _rows.First)
            {
                Fours<TLanes>(y, _rows.First, acrossEnd - _rows.First, channel, end, across, _shape.Channels);
            }

            // Beside those, pixels below each other have the same taps.
            for (int x = 0; x < width; x++)
            {
                if (x == _rows.First && x < acrossEnd)
                {
                    x = acrossEnd - 1;
                }
                else if (y < _lines.First || y >= downEnd)
                {
                    One<TLanes>(y, x, channel, end);
                }
                else if (y == _lines.First)
                {
                    Fours<TLanes>(y, x, downEnd - y, channel, end, down, (nint)width * _shape.Channels);
                }
            }
        }

        return end;
    }

    // Behind the outputs with all taps that are taken four at a time. Two or three that are left are in four that overlap those before and write
    // the same again, which they may not where the output holds what an epilogue reads.
    private static int EndOfFours(TapRange range)
    {
        int count = range.End - range.First;
        return count < 4 ? range.First : count % 4 < 2 || TEpilogue.ReadsTensors ? range.First + (count & -4) : range.End;
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

    // Pixels with the same taps, at least four.
    private void Fours<TLanes>(int y, int x, int pixels, int channel, int end, nint step, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint to = Locate(y, x, channel, out float* from, out float* weights, out int lineCount, out int tapCount);
        Fours<TLanes>(from, weights, lineCount, tapCount, pixels / 4, channel, end, step, to, outputStep);
        if (pixels % 4 > 0)
        {
            Fours<TLanes>(
                from + ((pixels - 4) * step), weights, lineCount, tapCount, 1, channel, end, step, to + (nuint)((pixels - 4) * outputStep), outputStep);
        }
    }

    // Pixels with the same taps, four at a time.
    private void Fours<TLanes>(
        float* from, float* weights, int lineCount, int tapCount, int groups, int channel, int end, nint step, nuint to, nint outputStep)
        where TLanes : struct, ILanes<TLanes>
    {
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Bias<TLanes>(int channel)
        where TLanes : struct, ILanes<TLanes> => _bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *_bias, (nuint)channel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes sum, nuint to)
        where TLanes : struct, ILanes<TLanes> => TLanes.Store(_epilogue.Apply(sum, to), ref *_output, to);
}
