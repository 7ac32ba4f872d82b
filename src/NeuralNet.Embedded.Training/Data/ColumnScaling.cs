// Offset and scale of every feature column.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>What turns raw features into a network's inputs: (x - offset) / scale.</summary>
/// <param name="Offsets">One a feature.</param>
/// <param name="Scales">One a feature; none is 0, also as float32.</param>
internal sealed record ColumnScaling(double[] Offsets, double[] Scales)
{
    /// <summary>Whether the scaling changes nothing.</summary>
    public bool IsIdentity => Array.TrueForAll(Offsets, offset => offset == 0) && Array.TrueForAll(Scales, scale => scale == 1);

    /// <summary>The scaled value of feature <paramref name="feature"/>.</summary>
    public double Apply(int feature, double value) => (value - Offsets[feature]) / Scales[feature];
}
