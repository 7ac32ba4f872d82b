// Numbers for tests: reproducible random ones, special ones, and how far apart two are.
namespace NeuralNet.Embedded.Tests.Support;

internal static class Numbers
{
    public static float[] Special { get; } =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 3f, -3f, 88.7f, -88.7f, 104f, -104f, 1e10f, -1e10f,
        float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    /// <summary>Values from -2 to 2.</summary>
    public static float[] Random(int length, int seed)
    {
        Random random = new(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (random.NextSingle() - 0.5f) * 4f;
        }

        return values;
    }

    /// <summary>The distance in units of the last place that a float near the exact value has.</summary>
    public static double UlpsFrom(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
        {
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        // The exact value may lie beyond the largest float, which then rounds to infinity.
        return float.IsFinite(actual) && double.IsFinite(exact)
            ? Math.Abs(actual - exact) / Ulp(exact)
            : actual == (float)exact ? 0 : double.PositiveInfinity;
    }

    /// <summary>Compares bits, except that every NaN equals every other: processors choose sign and payload differently.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i])
                ? float.IsNaN(actual[i])
                : BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            Assert.True(same, $"{what}: element {i} of {expected.Length} is {actual[i]:R}, expected {expected[i]:R}.");
        }
    }

    private static double Ulp(double value)
        => Math.ScaleB(1, Math.Max(value == 0 ? -126 : Math.ILogB(value), -126) - 23);
}
