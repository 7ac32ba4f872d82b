// How far a mean can be trusted.
namespace NeuralNet.Embedded.Training.Tuning;

internal static class Spread
{
    /// <summary>The root of (the variance of the values, divided by n - 1, over n); not a number for fewer than two values.</summary>
    public static double StandardErrorOfMean(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return values.Length < 2 ? double.NaN : Math.Sqrt(squares / (values.Length - 1) / values.Length);
    }
}
