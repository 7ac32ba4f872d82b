// Scaling that outliers do not disturb.
namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>Subtracts the median and divides by the interquartile range.</summary>
public sealed record RobustScaling : Scaler
{
    /// <inheritdoc/>
    public override string Name => "robust";

    /// <inheritdoc/>
    public override (double Offset, double Scale) Fit(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return (Quantile(sorted, 0.5), Quantile(sorted, 0.75) - Quantile(sorted, 0.25));
    }

    // Linear between the two nearest values.
    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
