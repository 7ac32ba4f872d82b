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

    [Theory]
    [InlineData(16)]
    [InlineData(35)]
    [InlineData(48)]
    [InlineData(64)]
    public void Many_bytes_at_a_time_come_out_as_each_alone(int count)
    {
        float[] values = [.. Numbers.Random(count, 5).Select(x => x * 40f)], back = new float[count];
        (values[3], values[5], values[7], values[11], values[13]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.75f, -0.75f);
        Check<sbyte>(-5);
        Check<byte>(131);

        void Check<T>(int zero)
            where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
        {
            T[] zeros = [T.CreateChecked(zero)], together = new T[count], one = new T[1];
            float[] alone = new float[1];
            Quantize.Forward<T>(values, together, [0.25f], zeros);
            Quantize.Back<T>(together, back, [0.25f], zeros);
            for (int i = 0; i < count; i++)
            {
                Quantize.Forward<T>(values.AsSpan(i, 1), one, [0.25f], zeros);
                Assert.Equal(one[0], together[i]);
                Quantize.Back<T>(one, alone, [0.25f], zeros);
                Assert.Equal(alone[0], back[i]);
            }
        }
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
