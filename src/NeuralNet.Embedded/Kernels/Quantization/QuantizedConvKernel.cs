// The loops of the integer convolution.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A convolution of 16-bit integers in 32-bit sums: four pixels by a block of 16 filters at a time. Image, weights and bias are pinned.</summary>
internal readonly unsafe ref struct QuantizedConvKernel<TOutput, TRequantize>(
    short* image, int pixelLength, short* weights, int* bias, Span<TOutput> output, ConvShape shape, TRequantize requantize, int minimum, int maximum)
    where TOutput : unmanaged, IBinaryInteger<TOutput>
    where TRequantize : struct, IRequantize, allows ref struct
{
    private const int BlockWidth = 16, Pixels = 4;

    private readonly short* _image = image;
    private readonly nint _pixelLength = pixelLength;
    private readonly short* _weights = weights;
    private readonly int* _bias = bias;
    private readonly Span<TOutput> _output = output;
    private readonly ConvShape _shape = shape;
    private readonly TRequantize _requantize = requantize;
    private readonly int _minimum = minimum;
    private readonly int _maximum = maximum;

    private nint Line => (_shape.Width + _shape.PadLeft + _shape.PadRight) * _pixelLength;

    internal void Run<TPairs>()
        where TPairs : struct, IPairs
    {
        int filters = _shape.Filters / _shape.Groups, blocks = (filters + BlockWidth - 1) / BlockWidth;
        nint even = QuantizedConv.Even(in _shape), block = _shape.KernelHeight * _shape.KernelWidth * even * BlockWidth;
        int* sums = stackalloc int[Pixels * BlockWidth];
        for (int index = 0; index < _shape.Groups * blocks; index++)
        {
            int group = index / blocks, firstInGroup = index % blocks * BlockWidth, left = Math.Min(BlockWidth, filters - firstInGroup);
            short* weights = _weights + (index * block);
            int* bias = _bias == null ? null : _bias + (index * BlockWidth);
            for (int y = 0; y < _shape.OutputHeight; y++)
            {
                for (int x = 0; x < _shape.OutputWidth; x += Pixels)
                {
                    int count = Math.Min(Pixels, _shape.OutputWidth - x);
                    short* pixel = _image + (y * _shape.StrideHeight * Line) + (x * _shape.StrideWidth * _pixelLength) + (group * even);
                    Tile<TPairs>(pixel, count, weights, bias, sums);
                    for (int i = 0; i < count * BlockWidth; i++)
                    {
                        int filter = i % BlockWidth;
                        if (filter < left)
                        {
                            int all = (group * filters) + firstInGroup + filter;
                            Store(sums[i], (((y * _shape.OutputWidth) + x + (i / BlockWidth)) * _shape.Filters) + all, all);
                        }
                    }
                }
            }
        }
    }

    internal void RunDepthwise()
    {
        int channels = _shape.Channels, at = 0;
        for (int y = 0; y < _shape.OutputHeight; y++)
        {
            for (int x = 0; x < _shape.OutputWidth; x++)
            {
                short* pixel = _image + (y * _shape.StrideHeight * Line) + (x * _shape.StrideWidth * _pixelLength);
                for (int channel = 0; channel < channels; channel++)
                {
                    int sum = _bias == null ? 0 : _bias[channel];
                    short* weights = _weights + channel;
                    for (int i = 0; i < _shape.KernelHeight; i++)
                    {
                        short* from = pixel + (i * _shape.DilationHeight * Line) + channel;
                        for (int j = _shape.KernelWidth; j > 0; j--)
                        {
                            sum += *from * *weights;
                            from += _shape.DilationWidth * _pixelLength;
                            weights += channels;
                        }
                    }

                    Store(sum, at++, channel);
                }
            }
        }
    }

    // (4 pixels) -> (4, 16); behind the last pixel that counts, it again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Tile<TPairs>(short* pixel, int count, short* weights, int* bias, int* sums)
        where TPairs : struct, IPairs
    {
        Vector256<int> a0 = bias == null ? Vector256<int>.Zero : Vector256.Load(bias), b0 = bias == null ? a0 : Vector256.Load(bias + 8);
        Vector256<int> a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        nint step = _shape.StrideWidth * _pixelLength, step1 = Math.Min(1, count - 1) * step, step2 = Math.Min(2, count - 1) * step,
            step3 = Math.Min(3, count - 1) * step;
        nint even = QuantizedConv.Even(in _shape), line = _shape.DilationHeight * Line, column = _shape.DilationWidth * _pixelLength;
        for (int i = 0; i < _shape.KernelHeight; i++)
        {
            for (int j = 0; j < _shape.KernelWidth; j++)
            {
                short* from = pixel + (i * line) + (j * column);
                for (nint pair = 0; pair < even; pair += 2)
                {
                    Vector256<short> w = Vector256.Load(weights), v = Vector256.Load(weights + BlockWidth);
                    weights += 2 * BlockWidth;
                    Vector256<short> x = Vector256.Create(*(int*)(from + pair)).AsInt16();
                    a0 = TPairs.Add(a0, x, w);
                    b0 = TPairs.Add(b0, x, v);
                    x = Vector256.Create(*(int*)(from + step1 + pair)).AsInt16();
                    a1 = TPairs.Add(a1, x, w);
                    b1 = TPairs.Add(b1, x, v);
                    x = Vector256.Create(*(int*)(from + step2 + pair)).AsInt16();
                    a2 = TPairs.Add(a2, x, w);
                    b2 = TPairs.Add(b2, x, v);
                    x = Vector256.Create(*(int*)(from + step3 + pair)).AsInt16();
                    a3 = TPairs.Add(a3, x, w);
                    b3 = TPairs.Add(b3, x, v);
                }
            }
        }

        a0.Store(sums);
        b0.Store(sums + 8);
        a1.Store(sums + 16);
        b1.Store(sums + 24);
        a2.Store(sums + 32);
        b2.Store(sums + 40);
        a3.Store(sums + 48);
        b3.Store(sums + 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int sum, int at, int filter)
    {
        int value = _requantize.Of(sum, filter);
        value = value < _minimum ? _minimum : value > _maximum ? _maximum : value;
        _output[at] = TOutput.CreateSaturating(value);
    }
}
