// What every scaling of columns tells: its name and the numbers it learns from a column.
namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>How a column is scaled before training: (x - offset) / scale. Value-equal; <see cref="Scalers"/> lists all.</summary>
public abstract record Scaler
{
    /// <summary>The name on the command line, such as <c>standard</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Learns offset and scale of a column.</summary>
    /// <param name="values">The finite training values, at least one.</param>
    /// <returns>Offset and scale; the scale may be 0 for a constant column, which then stays unscaled.</returns>
    public abstract (double Offset, double Scale) Fit(ReadOnlySpan<double> values);
}
