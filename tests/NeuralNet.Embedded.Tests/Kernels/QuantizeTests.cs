// Quantisation: rounding, saturation and axes.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class QuantizeTests
{
    [Fact]
    public void Quantising_rounds_to_even_and_saturates()
    {
        sbyte[] signed = new sbyte[9];
        Quantize.Forward<sbyte>([0.25f, 0.75f, -0.25f, 1.25f, 100, -100, float.NaN, float.PositiveInfinity, -0.1f], signed, [0.5f], [3]);
        Assert.Equal([3, 5, 3, 5, 127, -128, 3, 127, 3], signed);
        byte[] unsigned = new byte[4];
        Quantize.Forward<byte>([-1, 0, 1.5f, 1000], unsigned, [1f], [128]);
        Assert.Equal([127, 128, 130, 255], unsigned);
        short[] shorts = new short[2];
        Quantize.Forward<short>([40000, -1.5f], shorts, [1f], []);
        Assert.Equal([32767, -2], shorts);
        int[] integers = new int[2];
        Quantize.Forward<int>([3e9f, -3e9f], integers, [1f], []);
        Assert.Equal([int.MaxValue, int.MinValue], integers);
    }

    [Fact]
    public void Scales_may_differ_along_an_axis()
    {
        float[] values = Numbers.Random(2 * 3 * 4, 1), back = new float[values.Length], scales = [0.01f, 0.02f, 0.5f];
        sbyte[] zeros = [1, -2, 3], quantized = new sbyte[values.Length];
        Quantize.Forward<sbyte>(values, quantized, scales, zeros, 4);
        Quantize.Back<sbyte>(quantized, back, scales, zeros, 4);
        for (int i = 0; i < values.Length; i++)
        {
            int axis = i / 4 % 3;
            double q = Math.Clamp(Math.Round(values[i] / (double)scales[axis], MidpointRounding.ToEven) + zeros[axis], -128, 127);
            Assert.Equal(q, quantized[i]);
            Assert.Equal((float)(q - zeros[axis]) * scales[axis], back[i]);
        }
    }

    [Fact]
    public void Dynamic_scales_cover_the_elements_and_zero()
    {
        byte[] output = new byte[6], zero = new byte[1];
        float[] scale = new float[1];
        Quantize.Dynamic([0, 2, -3, -2.5f, 1.34f, 0.5f], output, scale, zero);
        Assert.Equal(0.0196078438f, scale[0]);
        Assert.Equal(153, zero[0]);
        Assert.Equal([153, 255, 0, 26, 221, 179], output);
        Quantize.Dynamic([0, 0, -0f, 0, 0, 0], output, scale, zero);
        Assert.Equal((1f, (byte)0), (scale[0], zero[0]));
    }
}
