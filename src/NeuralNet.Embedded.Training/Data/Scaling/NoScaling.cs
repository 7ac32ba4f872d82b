// No scaling.
namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>Leaves columns as they are.</summary>
public sealed record NoScaling : Scaler
{
    /// <inheritdoc/>
    public override string Name => "none";

    /// <inheritdoc/>
    public override (double Offset, double Scale) Fit(ReadOnlySpan<double> values) =>
        (0, 1);
}
