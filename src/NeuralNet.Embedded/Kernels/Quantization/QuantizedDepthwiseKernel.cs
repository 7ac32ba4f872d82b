// The loops of the depthwise integer convolution.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A convolution of every channel with a filter of its own: channels lie across the lanes, and the products of two cells of the kernel are added
/// at once. Four pixels by two vectors of channels at a time, over the ends of lines. Image, which has its pads, weights, bias and output are pinned.
/// </summary>
internal readonly unsafe ref struct QuantizedDepthwiseKernel<TOutput, TRequantize>(
    short* image, short* weights, int* bias, TOutput* output, ConvShape shape, TRequantize requantize) : ILanesKernel
    where TOutput : unmanaged
    where TRequantize : struct, IRequantize, allows ref struct
{
    private const int Pixels = 4, PixelsAtATime = 32, MostLanes = 16;

    private readonly short* _image = image;
    private readonly short* _weights = weights;
    private readonly int* _bias = bias;
    private readonly TOutput* _output = output;
    private readonly ConvShape _shape = shape;
    private readonly TRequantize _requantize = requantize;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int packed = (int)QuantizedConv.PackedBiasLength(_shape), channel = 0;
        for (; channel <= packed - (2 * TLanes.Count); channel += 2 * TLanes.Count)
        {
            Channels<TLanes>(channel, packed);
        }

        if (channel < packed)
        {
            // Weights are filled up to 16 channels, which vectors of 512 bits are wider than.
            Channels<Lanes256>(channel, packed);
        }
    }

    // All pixels of two vectors of channels, as far as there are so many.
    [SkipLocalsInit]
    private void Channels<TLanes>(int channel, int packed)
        where TLanes : struct, ILanes<TLanes>
    {
        int count = Math.Min(2 * TLanes.Count, _shape.Channels - channel);
        if (count <= 0)
        {
            return;
        }

        PixelWalk walk = new(_image + channel, in _shape);
        TOutput* output = _output + channel;
        short** pixels = stackalloc short*[PixelsAtATime];
        float* sums = stackalloc float[PixelsAtATime * 2 * MostLanes];
        byte* spare = stackalloc byte[SumsWriter.SpareLength];
        for (int left = _shape.OutputHeight * _shape.OutputWidth; left > 0;)
        {
            int some = Math.Min(left, PixelsAtATime);
            walk.Next(pixels, some);

            // The last tile may repeat its last pixel.
            for (int i = some; i % Pixels != 0; i++)
            {
                pixels[i] = pixels[some - 1];
            }

            Tiles<TLanes>(pixels, some, in _shape, _weights + channel, packed, sums);
            Write<TLanes>(sums, some, channel, output, count, spare);
            output += some * _shape.Channels;
            left -= some;
        }
    }

    // Nothing but the sums, so that all of them stay in registers: (pixels, 2 vectors).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tiles<TLanes>(short** pixels, int count, in ConvShape shape, short* weights, nint packed, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = shape.KernelWidth, height = shape.KernelHeight;
        nint right = (nint)shape.DilationWidth * shape.Channels, down = ((nint)shape.DilationHeight * shape.Width * shape.Channels) - (width * right);
        for (; count > 0; count -= Pixels)
        {
            TLanes a0 = TLanes.Broadcast(0f), b0 = a0, a1 = a0, a2 = a0, a3 = a0, b1 = a0, b2 = a0, b3 = a0;
            short* p0 = pixels[0], p1 = pixels[1], p2 = pixels[2], p3 = pixels[3], next = weights;
            int column = 0;
            nint at = 0;
            for (int cells = height * width; cells > 0; cells -= 2)
            {
                // The last cell may be alone: it meets itself, with weights of 0.
                nint first = at, second = at;
                TLanes w = TLanes.LoadPairs(in *next, 0), v = TLanes.Broadcast(0f);
                Advance(ref at, ref column, width, right, down);
                if (cells > 1)
                {
                    second = at;
                    v = TLanes.LoadPairs(in next[packed], 0);
                    Advance(ref at, ref column, width, right, down);
                }

                w = TLanes.Zip(w, v, out TLanes upper);
                v = upper;
                TLanes x, y;
                x = TLanes.Zip(TLanes.LoadPairs(in p0[first], 0), TLanes.LoadPairs(in p0[second], 0), out y);
                a0 = TLanes.AddPairs(a0, x, w);
                b0 = TLanes.AddPairs(b0, y, v);
                x = TLanes.Zip(TLanes.LoadPairs(in p1[first], 0), TLanes.LoadPairs(in p1[second], 0), out y);
                a1 = TLanes.AddPairs(a1, x, w);
                b1 = TLanes.AddPairs(b1, y, v);
                x = TLanes.Zip(TLanes.LoadPairs(in p2[first], 0), TLanes.LoadPairs(in p2[second], 0), out y);
                a2 = TLanes.AddPairs(a2, x, w);
                b2 = TLanes.AddPairs(b2, y, v);
                x = TLanes.Zip(TLanes.LoadPairs(in p3[first], 0), TLanes.LoadPairs(in p3[second], 0), out y);
                a3 = TLanes.AddPairs(a3, x, w);
                b3 = TLanes.AddPairs(b3, y, v);
                next += 2 * packed;
            }

            TLanes.Store(a0, ref *sums, 0);
            TLanes.Store(b0, ref *sums, (nuint)TLanes.Count);
            TLanes.Store(a1, ref *sums, 2 * (nuint)TLanes.Count);
            TLanes.Store(b1, ref *sums, 3 * (nuint)TLanes.Count);
            TLanes.Store(a2, ref *sums, 4 * (nuint)TLanes.Count);
            TLanes.Store(b2, ref *sums, 5 * (nuint)TLanes.Count);
            TLanes.Store(a3, ref *sums, 6 * (nuint)TLanes.Count);
            TLanes.Store(b3, ref *sums, 7 * (nuint)TLanes.Count);
            pixels += Pixels;
            sums += Pixels * 2 * TLanes.Count;
        }
    }

    // To the next cell of the kernel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(ref nint at, ref int column, int width, nint right, nint down)
    {
        at += right;
        if (++column == width)
        {
            column = 0;
            at += down;
        }
    }

    // The pixels of a tile, with bias, requantised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Write<TLanes>(float* sums, int pixels, int channel, TOutput* output, int count, byte* spare)
        where TLanes : struct, ILanes<TLanes>
    {
        TRequantize requantize = _requantize;
        nuint second = (nuint)TLanes.Count;
        int step = _shape.Channels;
        for (; pixels > 0; pixels--)
        {
            TLanes a = TLanes.Load(in *sums, 0), b = TLanes.Load(in *sums, second);
            TLanes.Unzip(ref a, ref b);
            if (_bias != null)
            {
                float* bias = (float*)(_bias + channel);
                a = TLanes.AddBits(a, TLanes.Load(in *bias, 0));
                b = TLanes.AddBits(b, TLanes.Load(in *bias, second));
            }

            SumsWriter.Write(requantize.Of(a, channel), requantize.Of(b, channel + TLanes.Count), output, count, spare);
            output += step;
            sums += 2 * second;
        }
    }
}
