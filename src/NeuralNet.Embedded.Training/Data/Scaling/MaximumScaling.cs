// Scaling by the column maximum.
namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>Divides by the largest value of the column (not the largest magnitude), in the classic way.</summary>
public sealed record MaximumScaling : Scaler
{
    /// <inheritdoc/>
    public override string Name => "max";

    /// <inheritdoc/>
    public override (double Offset, double Scale) Fit(ReadOnlySpan<double> values)
    {
        double maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            maximum = Math.Max(maximum, value);
        }

        return (0, maximum);
    }
}
