// Central finite differences: the slope of anything, without knowing its formula.
namespace NeuralNet.Embedded.Training.Tests;

internal static class Gradients
{
    /// <summary>How far a gradient may be from the finite difference, relative to the larger of 1 and its size.</summary>
    public const double Tolerance = 1e-6;

    private const double Width = 1e-5;

    /// <summary>Asserts that <paramref name="gradient"/> is the slope of <paramref name="function"/> along every value.</summary>
    /// <param name="function">Computes a number from the current values.</param>
    /// <param name="count">How many values there are.</param>
    /// <param name="get">Reads a value.</param>
    /// <param name="set">Writes a value.</param>
    /// <param name="gradient">The slope claimed for a value.</param>
    public static void AssertMatch(Func<double> function, int count, Func<int, double> get, Action<int, double> set, Func<int, double> gradient)
    {
        for (int i = 0; i < count; i++)
        {
            double value = get(i);
            set(i, value + Width);
            double above = function();
            set(i, value - Width);
            double below = function();
            set(i, value);
            double difference = (above - below) / (2 * Width), claimed = gradient(i);
            double scale = Math.Max(1, Math.Abs(difference));
            Assert.True(Math.Abs(difference - claimed) <= Tolerance * scale, $"Value {i}: the gradient is {claimed:R}, the finite difference {difference:R}.");
        }
    }
}
