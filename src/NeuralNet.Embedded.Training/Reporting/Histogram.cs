// How numbers are distributed over their range.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>Counts in bins of equal width.</summary>
/// <param name="Start">Where the first bin starts.</param>
/// <param name="End">Where the last bin ends; it holds this number too.</param>
/// <param name="Counts">The numbers in each bin.</param>
public sealed record Histogram(double Start, double End, IReadOnlyList<int> Counts)
{
    private const int MostBins = 24;

    /// <summary>
    /// The histogram of finite numbers: about the square root of their number in bins, at most 24; whole numbers of a small range have a
    /// bin each.
    /// </summary>
    /// <param name="values">At least one finite number.</param>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static Histogram Of(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
        {
            throw new ArgumentException("A histogram needs at least one number.", nameof(values));
        }

        double minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        bool areWhole = true;
        foreach (double value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            areWhole &= value == Math.Floor(value);
        }

        if (minimum == maximum)
        {
            return new Histogram(minimum, maximum, [values.Length]);
        }

        return areWhole && maximum - minimum < MostBins
            ? Count(values, minimum - 0.5, maximum + 0.5, (int)(maximum - minimum) + 1)
            : Count(values, minimum, maximum, Math.Clamp((int)Math.Ceiling(Math.Sqrt(values.Length)), 2, MostBins));
    }

    private static Histogram Count(ReadOnlySpan<double> values, double start, double end, int bins)
    {
        // Halved, so that the width of the whole range of double does not overflow.
        double width = (end / 2) - (start / 2);
        int[] counts = new int[bins];
        foreach (double value in values)
        {
            counts[Math.Min(bins - 1, (int)(((value / 2) - (start / 2)) / width * bins))]++;
        }

        return new Histogram(start, end, counts);
    }
}
