// Scaling to the range 0 to 1.
namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>Maps the smallest value to 0 and the largest to 1.</summary>
public sealed record MinMaxScaling : Scaler
{
    /// <inheritdoc/>
    public override string Name => "minMax";

    /// <inheritdoc/>
    public override (double Offset, double Scale) Fit(ReadOnlySpan<double> values)
    {
        double minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return (minimum, maximum - minimum);
    }
}
