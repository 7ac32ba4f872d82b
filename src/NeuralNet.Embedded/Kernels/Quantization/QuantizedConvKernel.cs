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
    private const int BlockWidth = 16, Pixels = 4, ChannelsAtATime = 64;

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
        int height = _shape.OutputHeight, width = _shape.OutputWidth;
        for (int index = 0; index < _shape.Groups * blocks; index++)
        {
            int group = index / blocks, firstInGroup = index % blocks * BlockWidth, left = Math.Min(BlockWidth, filters - firstInGroup);
            short* weights = _weights + (index * block);
            int* bias = _bias == null ? null : _bias + (index * BlockWidth);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x += Pixels)
                {
                    int count = Math.Min(Pixels, width - x);
                    short* pixel = _image + (y * _shape.StrideHeight * Line) + (x * _shape.StrideWidth * _pixelLength) + (group * even);
                    Tile<TPairs>(pixel, count, weights, bias, sums);
                    for (int i = 0; i < count; i++)
                    {
                        int all = (group * filters) + firstInGroup;
                        Store(sums + (i * BlockWidth), (((y * width) + x + i) * _shape.Filters) + all, all, left);
                    }
                }
            }
        }
    }

    internal void RunDepthwise()
    {
        int channels = _shape.Channels, vectors = channels & -Vector128<short>.Count, at = 0, height = _shape.OutputHeight, width = _shape.OutputWidth;
        int* sums = stackalloc int[ChannelsAtATime];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                short* pixel = _image + (y * _shape.StrideHeight * Line) + (x * _shape.StrideWidth * _pixelLength);
                int channel = 0;
                while (channel < vectors)
                {
                    int some = Math.Min(vectors - channel, ChannelsAtATime);
                    Depthwise(pixel + channel, channel, some, sums);
                    Store(sums, at, channel, some);
                    channel += some;
                    at += some;
                }

                for (; channel < channels; channel++)
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

    // The sums of a pixel's next channels, eight at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Depthwise(short* pixel, int channel, int count, int* sums)
    {
        nint channels = _shape.Channels, column = _shape.DilationWidth * _pixelLength, line = _shape.DilationHeight * Line;
        for (int at = 0; at < count; at += Vector128<short>.Count)
        {
            Vector128<int> lower = _bias == null ? Vector128<int>.Zero : Vector128.Load(_bias + channel + at);
            Vector128<int> upper = _bias == null ? Vector128<int>.Zero : Vector128.Load(_bias + channel + at + Vector128<int>.Count);
            short* top = pixel + at, weights = _weights + channel + at;
            for (int i = _shape.KernelHeight; i > 0; i--)
            {
                short* from = top;
                for (int j = _shape.KernelWidth; j > 0; j--)
                {
                    (Vector128<int> xLower, Vector128<int> xUpper) = Vector128.Widen(Vector128.Load(from));
                    (Vector128<int> wLower, Vector128<int> wUpper) = Vector128.Widen(Vector128.Load(weights));
                    lower += xLower * wLower;
                    upper += xUpper * wUpper;
                    from += column;
                    weights += channels;
                }

                top += line;
            }

            lower.Store(sums + at);
            upper.Store(sums + at + Vector128<int>.Count);
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

    // The sums of filters side by side.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Store(int* sums, int at, int filter, int count)
    {
        int i = 0;
        if (Bytes.Are<TOutput>() || typeof(TOutput) == typeof(int))
        {
            int smallest = typeof(TOutput) == typeof(byte) ? byte.MinValue : typeof(TOutput) == typeof(sbyte) ? sbyte.MinValue : int.MinValue;
            int largest = typeof(TOutput) == typeof(byte) ? byte.MaxValue : typeof(TOutput) == typeof(sbyte) ? sbyte.MaxValue : int.MaxValue;
            Vector128<int> minimum = Vector128.Create(Math.Clamp(_minimum, smallest, largest));
            Vector128<int> maximum = Vector128.Create(Math.Clamp(_maximum, smallest, largest));
            fixed (TOutput* output = _output.Slice(at, count))
            {
                for (; typeof(TOutput) != typeof(int) && i <= count - BlockWidth; i += BlockWidth)
                {
                    Bytes.Store(
                        Limited(sums, i, filter, minimum, maximum), Limited(sums, i + 4, filter, minimum, maximum),
                        Limited(sums, i + 8, filter, minimum, maximum), Limited(sums, i + 12, filter, minimum, maximum), output + i);
                }

                for (; i <= count - Vector128<int>.Count; i += Vector128<int>.Count)
                {
                    Vector128<int> value = Limited(sums, i, filter, minimum, maximum);
                    if (typeof(TOutput) == typeof(int))
                    {
                        value.Store((int*)(output + i));
                    }
                    else
                    {
                        Vector128<short> narrow = Vector128.Narrow(value, value);
                        Unsafe.WriteUnaligned(output + i, Vector128.Narrow(narrow, narrow).AsInt32().ToScalar());
                    }
                }
            }
        }

        for (; i < count; i++)
        {
            Store(sums[i], at + i, filter + i);
        }
    }

    // Four requantised sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<int> Limited(int* sums, int at, int filter, Vector128<int> minimum, Vector128<int> maximum)
        => Vector128.Min(Vector128.Max(_requantize.Of(Vector128.Load(sums + at), filter + at), minimum), maximum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int sum, int at, int filter)
    {
        int value = _requantize.Of(sum, filter);
        value = value < _minimum ? _minimum : value > _maximum ? _maximum : value;
        _output[at] = TOutput.CreateSaturating(value);
    }
}
