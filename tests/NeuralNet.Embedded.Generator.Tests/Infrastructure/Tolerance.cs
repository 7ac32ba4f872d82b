// How closely float32 arithmetic has to meet the float64 oracle.
namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class Tolerance
{
    /// <summary>Relative to the expected value, or to 1 where that is smaller.</summary>
    public const double Relative = 1e-5;

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<float> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]) / Math.Max(1, Math.Abs(expected[i]));
            Assert.True(error <= Relative, $"{what}[{i}] is {actual[i]:R}; expected {expected[i]:R}, off by {error:E1}.");
        }
    }
}
