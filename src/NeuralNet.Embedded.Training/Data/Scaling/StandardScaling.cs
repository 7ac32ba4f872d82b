// Scaling to mean 0 and standard deviation 1.
namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>Subtracts the mean and divides by the standard deviation (of the population: divided by n).</summary>
public sealed record StandardScaling : Scaler
{
    /// <inheritdoc/>
    public override string Name => "standard";

    /// <inheritdoc/>
    public override (double Offset, double Scale) Fit(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length, squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, Math.Sqrt(squares / values.Length));
    }
}
