// Runs each kernel on data of every length and kind of float that could take another path.
using System.Numerics;
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

    public void Quantize()
    {
        for (int length = 0; length < 70; length++)
        {
            sbyte[] bytes = new sbyte[length];
            float[] back = new float[length];
            Kernels.Quantize.Forward<sbyte>(Random(length, length), bytes, [0.037f], [-7]);
            Kernels.Quantize.Back<sbyte>(bytes, back, [0.037f], [-7]);
            _hash.Add(back);
        }

        Finish("quantize");
    }

    public void QuantizedConv()
    {
        for (int channels = 1; channels < 41; channels += 3)
        {
            for (int filters = 1; filters < 70; filters += 5)
            {
                Integers<sbyte>(new ConvShape(5, 6, channels, filters, 3, 2) { PadTop = 1, PadRight = 2, StrideHeight = 2, DilationWidth = 1 + (filters % 2) });
                Integers<short>(new ConvShape(1, 7, channels, filters, 1, 1));
            }

            Integers<short>(new ConvShape(6, 5, channels, channels, 3, 3) { Groups = channels, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 });
            Integers<sbyte>(new ConvShape(4, 5, 2 * channels, 6 * channels, 2, 2) { Groups = 2, PadBottom = 1 });
        }

        Finish("integer convolution");
    }

    private void Integers<TWeight>(ConvShape shape)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        int packed = (int)Kernels.QuantizedConv.PackedBiasLength(shape);
        sbyte[] input = [.. Random(shape.Height * shape.Width * shape.Channels, 1).Select(x => (sbyte)(x * 15))];
        TWeight[] weights = [.. Random((int)Kernels.QuantizedConv.PackedWeightsLength(shape), 2).Select(x => TWeight.CreateChecked((int)(x * 15)))];
        int[] bias = [.. Random(packed, 3).Select(x => (int)(x * 10_000))];
        float[] factors = [.. Random(packed, 4).Select(x => 0.0001f * x)];
        sbyte[] output = new sbyte[shape.OutputHeight * shape.OutputWidth * shape.Filters];
        Kernels.QuantizedConv.Forward<sbyte, TWeight, sbyte, ScaleSums>(
            input, [5], weights, bias, output, new short[Kernels.QuantizedConv.WorkspaceLength(shape)], shape, new ScaleSums(factors, 3, -120, 127));
        foreach (sbyte value in output)
        {
            _hash.Add((ulong)(value + 128));
        }
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
