// The fully connected layer once more: from the written rules of packing and order, one number at a time.
namespace NeuralNet.Embedded.Tests.Support;

/// <summary>A layer with plain weights [outputs][inputs], its packed form, and its results in float and in double.</summary>
internal sealed class DenseEmulation
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly float[] _weights;
    private readonly float[] _bias;

    public DenseEmulation(int inputs, int outputs, int seed)
    {
        _inputs = inputs;
        _outputs = outputs;
        _weights = Numbers.Random(inputs * outputs, seed);
        _bias = Numbers.Random(outputs, seed + 1);
        Input = Numbers.Random(inputs, seed + 2);
    }

    public float[] Input { get; }

    /// <summary>The plain weights, (outputs, inputs).</summary>
    public Span<float> Weights => _weights;

    public float[] PackWeights()
    {
        if (_outputs == 1)
        {
            return _weights;
        }

        List<float> packed = [];
        int first = 0;
        while (first < _outputs)
        {
            int left = _outputs - first;
            int width = left >= 16 ? 16 : (left + 3) / 4 * 4;
            for (int i = 0; i < _inputs; i++)
            {
                for (int o = first; o < first + width; o++)
                {
                    packed.Add(o < _outputs ? _weights[(o * _inputs) + i] : 0f);
                }
            }

            first += width;
        }

        return [.. packed];
    }

    public float[] PackBias()
    {
        float[] packed = new float[_outputs == 1 ? 1 : (_outputs + 3) / 4 * 4];
        _bias.CopyTo(packed, 0);
        return packed;
    }

    public float[] InFloat(ReadOnlySpan<float> input)
    {
        float[] output = new float[_outputs];
        for (int o = 0; o < _outputs; o++)
        {
            ReadOnlySpan<float> row = _weights.AsSpan(o * _inputs, _inputs);
            output[o] = _outputs == 1 ? OneOutput(input, row, _bias[o]) : OneOfMany(input, row, _bias[o]);
        }

        return output;
    }

    public double[] InDouble(ReadOnlySpan<float> input)
    {
        double[] output = new double[_outputs];
        for (int o = 0; o < _outputs; o++)
        {
            output[o] = _bias[o];
            for (int i = 0; i < _inputs; i++)
            {
                output[o] += (double)input[i] * _weights[(o * _inputs) + i];
            }
        }

        return output;
    }

    /// <summary>A sixteen-chain sum of values, padded with zeros to a multiple of sixteen.</summary>
    public static float FoldSixteen(float[] chains)
    {
        for (int half = 8; half > 0; half /= 2)
        {
            for (int j = 0; j < half; j++)
            {
                chains[j] += chains[j + half];
            }
        }

        return chains[0];
    }

    private static float OneOfMany(ReadOnlySpan<float> input, ReadOnlySpan<float> row, float bias)
    {
        float[] chains = [bias, 0f, 0f, 0f];
        for (int i = 0; i < input.Length; i++)
        {
            chains[i % 4] = MathF.FusedMultiplyAdd(input[i], row[i], chains[i % 4]);
        }

        return chains[0] + chains[2] + (chains[1] + chains[3]);
    }

    private static float OneOutput(ReadOnlySpan<float> input, ReadOnlySpan<float> row, float bias)
    {
        float[] chains = new float[16];
        int padded = (input.Length + 15) / 16 * 16;
        for (int i = 0; i < padded; i++)
        {
            float x = i < input.Length ? input[i] : 0f, w = i < input.Length ? row[i] : 0f;
            chains[i % 16] = MathF.FusedMultiplyAdd(x, w, chains[i % 16]);
        }

        return FoldSixteen(chains) + bias;
    }
}
