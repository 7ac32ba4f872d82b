// Runs each kernel on data of every length and kind of float that could take another path.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Digest;

internal sealed class KernelDigests(Report report)
{
    private BitHash _hash = new();

    public void Activation<TActivation>(string name, TActivation activation)
        where TActivation : struct, IActivation
    {
        // Floats of every exponent and sign, infinities and NaN.
        float[] values = new float[50_021];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle(unchecked((uint)i * 85_889u));
        }

        float[] ordinary = Random(20_011, 7);
        Map.Unary(values, values, activation);
        Map.Unary(ordinary, ordinary, activation);
        _hash.Add(values);
        _hash.Add(ordinary);
        for (int length = 0; length < 40; length++)
        {
            float[] some = Random(length, length);
            Map.Unary(some, some, activation);
            _hash.Add(some);
        }

        Finish(name);
    }

    public void Standardize()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] values = Random(length, 1);
            Kernels.Standardize.Forward(values, Random(length, 2), Random(length, 3), values);
            _hash.Add(values);
        }

        Finish("standardize");
    }

    public void Impute()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] values = [.. Random(length, 1).Select((value, i) => i % 3 == 1 ? float.NaN : value)];
            Kernels.Impute.Forward(values, Random(length, 2), values);
            _hash.Add(values);
        }

        Finish("impute");
    }

    public void OneHot()
    {
        for (int length = 0; length < 20; length++)
        {
            // Whole numbers from -4 to 4, which lie inside and outside of the categories.
            float[] values = [.. Random(length, length).Select(value => MathF.Round(value / 2))];
            int[] counts = [.. Enumerable.Range(0, length).Select(i => i * 5 % 7)];
            float[] output = new float[counts.Sum(count => Math.Max(1, count))];
            Kernels.OneHot.Forward(values, counts, output);
            _hash.Add(output);
        }

        Finish("one-hot");
    }

    public void ReconstructionError()
    {
        float[] error = new float[1];
        for (int length = 1; length < 70; length++)
        {
            Kernels.ReconstructionError.Forward(Random(length, 1), Random(length, 2), error);
            _hash.Add(error);
        }

        Finish("reconstruction error");
    }

    public void Softmax()
    {
        for (int length = 0; length < 150; length++)
        {
            float[] values = Random(length, length);
            Kernels.Softmax.InPlace(values);
            _hash.Add(values);
        }

        Finish("softmax");
    }

    public void Dense()
    {
        for (int inputs = 0; inputs < 40; inputs++)
        {
            for (int outputs = 0; outputs < 70; outputs++)
            {
                float[] output = new float[outputs];
                Kernels.Dense.Forward<Identity>(Random(inputs, inputs), Weights(inputs, outputs), Bias(outputs), output);
                _hash.Add(output);
            }
        }

        Finish("dense");
    }

    public void DenseBatch()
    {
        const int Samples = 7;
        for (int inputs = 0; inputs < 40; inputs += 3)
        {
            for (int outputs = 0; outputs < 70; outputs++)
            {
                float[] output = new float[outputs * Samples];
                Kernels.Dense.ForwardBatch<Tanh>(Random(inputs * Samples, inputs), Weights(inputs, outputs), Bias(outputs), output, Samples);
                _hash.Add(output);
            }
        }

        Finish("dense batch");
    }

    private static float[] Weights(int inputs, int outputs) => Random((int)Kernels.Dense.PackedWeightsLength(inputs, outputs), outputs + 1);

    private static float[] Bias(int outputs) => Random((int)Kernels.Dense.PackedBiasLength(outputs), outputs + 2);

    // Values from -8 to 8. A generator of our own (Lehmer's), so that the data does not depend on the library either.
    private static float[] Random(int length, int seed)
    {
        ulong state = (ulong)seed + 12345;
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            state = state * 48271 % int.MaxValue;
            values[i] = (float)(((double)state - (int.MaxValue / 2)) / (int.MaxValue / 16));
        }

        return values;
    }

    private void Finish(string kernel)
    {
        report.Add(kernel, _hash);
        _hash = new();
    }
}
