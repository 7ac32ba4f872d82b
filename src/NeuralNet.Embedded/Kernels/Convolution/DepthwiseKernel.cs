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
            for (int at = channel; at < end; at += TLanes.Count)
            {
                Line<TLanes>(y, at);
            }
        }

        return end;
    }

    // A line of the output, one vector of channels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Line<TLanes>(int y, int channel)
        where TLanes : struct, ILanes<TLanes>
    {
        int channels = _shape.Channels, width = _shape.OutputWidth, stride = _shape.StrideWidth, dilation = _shape.DilationWidth;
        int top = (y * _shape.StrideHeight) - _shape.PadTop;
        int firstLine = FirstTap(top, _shape.DilationHeight), endLine = EndTap(top, _shape.DilationHeight, _shape.Height, _shape.KernelHeight);
        TLanes bias = _bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *_bias, (nuint)channel);
        nint line = (nint)_shape.Width * channels, pixelStep = (nint)stride * channels, tapStep = (nint)dilation * channels;
        int firstInside = (_shape.PadLeft + stride - 1) / stride, reach = _shape.Width - 1 + _shape.PadLeft - ((_shape.KernelWidth - 1) * dilation);
        int endInside = reach < 0 ? 0 : Math.Min((reach / stride) + 1, width);
        int x = 0;
        while (x < width)
        {
            int left = (x * stride) - _shape.PadLeft, firstTap = 0, endTap = _shape.KernelWidth;
            bool isInside = x >= firstInside && x < endInside;
            if (!isInside)
            {
                firstTap = FirstTap(left, dilation);
                endTap = EndTap(left, dilation, _shape.Width, _shape.KernelWidth);
            }

            float* pixel = _input + ((nint)top * line) + ((nint)left * channels) + channel;
            float* tile = _weights + channel;
            nuint to = (nuint)(((((nint)y * width) + x) * channels) + channel);
            if (isInside && x + 4 <= endInside)
            {
                TLanes a0 = bias, a1 = bias, a2 = bias, a3 = bias;
                for (int i = firstLine; i < endLine; i++)
                {
                    float* from = pixel + ((nint)i * _shape.DilationHeight * line);
                    float* weights = tile + ((nint)i * _shape.KernelWidth * channels);
                    for (int k = endTap; k > 0; k--)
                    {
                        TLanes w = TLanes.Load(in *weights, 0);
                        TLanes.Accumulate(ref a0, w, in *from, 0);
                        TLanes.Accumulate(ref a1, w, in *(from + pixelStep), 0);
                        TLanes.Accumulate(ref a2, w, in *(from + (2 * pixelStep)), 0);
                        TLanes.Accumulate(ref a3, w, in *(from + (3 * pixelStep)), 0);
                        from += tapStep;
                        weights += channels;
                    }
                }

                nuint step = (nuint)channels;
                TLanes.Store(_epilogue.Apply(a0, to), ref *_output, to);
                TLanes.Store(_epilogue.Apply(a1, to + step), ref *_output, to + step);
                TLanes.Store(_epilogue.Apply(a2, to + (2 * step)), ref *_output, to + (2 * step));
                TLanes.Store(_epilogue.Apply(a3, to + (3 * step)), ref *_output, to + (3 * step));
                x += 4;
            }
            else
            {
                TLanes sum = bias;
                for (int i = firstLine; i < endLine; i++)
                {
                    float* from = pixel + ((nint)i * _shape.DilationHeight * line) + (firstTap * tapStep);
                    float* weights = tile + ((((nint)i * _shape.KernelWidth) + firstTap) * channels);
                    for (int k = firstTap; k < endTap; k++)
                    {
                        TLanes.Accumulate(ref sum, TLanes.Load(in *weights, 0), in *from, 0);
                        from += tapStep;
                        weights += channels;
                    }
                }

                TLanes.Store(_epilogue.Apply(sum, to), ref *_output, to);
                x++;
            }
        }
    }

    // The first tap at or behind the edge.
    private static int FirstTap(int start, int dilation) => start >= 0 ? 0 : (dilation - 1 - start) / dilation;

    // Behind the last tap in front of the other edge.
    private static int EndTap(int start, int dilation, int extent, int taps) => Math.Min(taps, start >= extent ? 0 : (extent - start + dilation - 1) / dilation);
}
