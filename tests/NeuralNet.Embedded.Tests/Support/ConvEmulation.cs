// The convolution once more: from the written rules of packing and order, one number at a time.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Support;

/// <summary>A convolution with plain weights [filters][kernel height][kernel width][channels of the group], its packed form, and its results.</summary>
internal sealed class ConvEmulation
{
    private readonly ConvShape _shape;
    private readonly float[] _weights;
    private readonly float[] _bias;

    public ConvEmulation(ConvShape shape, int seed)
    {
        _shape = shape;
        _weights = Numbers.Random(shape.Filters * shape.KernelHeight * shape.KernelWidth * (shape.Channels / shape.Groups), seed);
        _bias = Numbers.Random(shape.Filters, seed + 1);
        Input = Numbers.Random(shape.Height * shape.Width * shape.Channels, seed + 2);
    }

    public float[] Input { get; }

    public int OutputLength => _shape.OutputHeight * _shape.OutputWidth * _shape.Filters;

    public bool IsDepthwise => _shape.Groups == _shape.Channels && _shape.Filters == _shape.Channels && _shape.Channels > 1;

    public float[] PackWeights()
    {
        int taps = _shape.KernelHeight * _shape.KernelWidth, channels = _shape.Channels / _shape.Groups, filters = _shape.Filters / _shape.Groups;
        List<float> packed = [];
        if (IsDepthwise)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                for (int channel = 0; channel < _shape.Channels; channel++)
                {
                    packed.Add(_weights[(channel * taps) + tap]);
                }
            }

            return [.. packed];
        }

        for (int group = 0; group < _shape.Groups; group++)
        {
            for (int block = 0; block < filters; block += 16)
            {
                for (int term = 0; term < taps * channels; term++)
                {
                    for (int filter = block; filter < block + 16; filter++)
                    {
                        packed.Add(filter < filters ? _weights[((((group * filters) + filter) * taps) * channels) + term] : 0f);
                    }
                }
            }
        }

        return [.. packed];
    }

    public float[] PackBias()
    {
        if (IsDepthwise)
        {
            return _bias;
        }

        int filters = _shape.Filters / _shape.Groups, padded = (filters + 15) / 16 * 16;
        float[] packed = new float[_shape.Groups * padded];
        for (int i = 0; i < _bias.Length; i++)
        {
            packed[(i / filters * padded) + (i % filters)] = _bias[i];
        }

        return packed;
    }

    public float[] InFloat(bool withBias = true)
    {
        float[] output = new float[OutputLength];
        for (int i = 0; i < output.Length; i++)
        {
            float sum = withBias ? _bias[i % _shape.Filters] : 0f;
            foreach ((float x, float w, bool isInside) in Terms(i))
            {
                sum = isInside || !IsDepthwise ? MathF.FusedMultiplyAdd(x, w, sum) : sum;
            }

            output[i] = sum;
        }

        return output;
    }

    public double[] InDouble()
    {
        double[] output = new double[OutputLength];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = _bias[i % _shape.Filters] + Terms(i).Sum(term => (double)term.Input * term.Weight);
        }

        return output;
    }

    private IEnumerable<(float Input, float Weight, bool IsInside)> Terms(int index)
    {
        int filter = index % _shape.Filters, pixel = index / _shape.Filters, y = pixel / _shape.OutputWidth, x = pixel % _shape.OutputWidth;
        int channels = _shape.Channels / _shape.Groups, first = filter / (_shape.Filters / _shape.Groups) * channels;
        for (int i = 0; i < _shape.KernelHeight; i++)
        {
            for (int j = 0; j < _shape.KernelWidth; j++)
            {
                for (int c = 0; c < channels; c++)
                {
                    int down = (y * _shape.StrideHeight) + (i * _shape.DilationHeight) - _shape.PadTop;
                    int right = (x * _shape.StrideWidth) + (j * _shape.DilationWidth) - _shape.PadLeft;
                    bool isInside = down >= 0 && down < _shape.Height && right >= 0 && right < _shape.Width;
                    float value = isInside ? Input[(((down * _shape.Width) + right) * _shape.Channels) + first + c] : 0f;
                    yield return (value, _weights[(((((filter * _shape.KernelHeight) + i) * _shape.KernelWidth) + j) * channels) + c], isInside);
                }
            }
        }
    }
}
