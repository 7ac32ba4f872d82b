// The activations against double precision, over all floats: every 4099th bit pattern, which meets all exponents of both signs.
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ActivationAccuracyTests
{
    private const uint Stride = 4099;

    public static TheoryData<string> Names => ActivationCase.Names;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Activations_are_accurate_over_the_whole_range(string name)
    {
        Skip.IfNot(LanesWidths.HaveFusedMultiplyAdd, "The bounds are for fused multiply-add.");
        ActivationCase activation = ActivationCase.Named(name);
        float[] input = new float[4096], output = new float[4096];
        double worst = 0;
        float worstAt = 0, worstIs = 0;
        uint bits = 0;
        bool done = false;
        while (!done)
        {
            int count = 0;
            while (count < input.Length && !done)
            {
                input[count++] = BitConverter.UInt32BitsToSingle(bits);
                done = bits > uint.MaxValue - Stride;
                bits += Stride;
            }

            activation.Forward(input.AsSpan(0, count), output.AsSpan(0, count));
            for (int i = 0; i < count; i++)
            {
                double exact = activation.Exact(input[i]), ulps = Numbers.UlpsFrom(output[i], exact);
                if (ulps > worst && !activation.Accepts(input[i], output[i]))
                {
                    (worst, worstAt, worstIs) = (ulps, input[i], output[i]);
                }
            }
        }

        Assert.True(
            worst == 0,
            $"{name}({worstAt:R}) is {worstIs:R}, {worst:F3} units in the last place from {activation.Exact(worstAt):R}; at most {activation.MaxUlps} allowed.");
    }
}
