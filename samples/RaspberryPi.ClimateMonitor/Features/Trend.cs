// What a window of one quantity is summed up to: the straight line through it, and how far the values lie from that line.
namespace ClimateMonitor.Features;

/// <summary>The least-squares line through values a second apart, and what it leaves over.</summary>
/// <param name="Mean">The mean, in the unit of the values.</param>
/// <param name="Slope">The line's slope, in units a minute.</param>
/// <param name="Deviation">The standard deviation from the line.</param>
/// <param name="Range">The largest value less the smallest.</param>
public readonly record struct Trend(float Mean, float Slope, float Deviation, float Range)
{
    private const double SecondsPerMinute = 60;

    /// <summary>Computes the line. Sums are double and taken of differences from the mean, so that a pressure of 100000 Pa leaves its last digits.</summary>
    /// <param name="values">At least two, a second apart, the oldest first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public static Trend Of(ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, 2);
        double n = values.Length, sum = 0;
        float smallest = values[0], largest = values[0];
        foreach (float value in values)
        {
            sum += value;
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        double mean = sum / n, middle = (n - 1) / 2, squares = 0, products = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double difference = values[i] - mean;
            squares += difference * difference;
            products += (i - middle) * difference;
        }

        // The squares of 0 - middle ... n - 1 - middle add up to n (n² - 1) / 12.
        double slope = products / (n * ((n * n) - 1) / 12);
        double residual = Math.Max(0, squares - (slope * products));
        return new Trend((float)mean, (float)(slope * SecondsPerMinute), (float)Math.Sqrt(residual / n), largest - smallest);
    }
}
