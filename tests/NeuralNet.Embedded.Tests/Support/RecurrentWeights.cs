// The weights of a recurrent layer: plain, and packed by the written rule.
namespace NeuralNet.Embedded.Tests.Support;

/// <summary>Weights [gates][hidden][inputs], their packed form, and their products in double precision.</summary>
internal sealed class RecurrentWeights(int gates, int inputs, int hidden, int seed)
{
    // Small ones: with large weights errors grow from step to step.
    private readonly float[] _weights = [.. Numbers.Random(gates * hidden * inputs, seed).Select(x => x / 5)];

    /// <summary>(weights x)[gate][i].</summary>
    public double Times(int gate, int i, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int k = 0; k < inputs; k++)
        {
            sum += _weights[(((gate * hidden) + i) * inputs) + k] * x[k];
        }

        return sum;
    }

    /// <summary>The gates from <paramref name="first"/> on, as one dense layer whose gates are filled up to multiples of 4.</summary>
    public float[] Pack(int first, int count)
    {
        int padded = (hidden + 3) / 4 * 4;
        DenseEmulation layer = new(inputs, count * padded, 1);
        layer.Weights.Clear();
        for (int gate = 0; gate < count; gate++)
        {
            for (int i = 0; i < hidden; i++)
            {
                _weights.AsSpan((((first + gate) * hidden) + i) * inputs, inputs).CopyTo(layer.Weights[(((gate * padded) + i) * inputs)..]);
            }
        }

        return layer.PackWeights();
    }

    /// <summary>Values [gates][hidden], filled up to multiples of 4.</summary>
    public static float[] Pad(float[] values, int hidden)
    {
        int padded = (hidden + 3) / 4 * 4;
        float[] result = new float[values.Length / hidden * padded];
        for (int i = 0; i < values.Length; i++)
        {
            result[(i / hidden * padded) + (i % hidden)] = values[i];
        }

        return result;
    }
}
