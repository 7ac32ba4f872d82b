// Offset and scale of every input of a network.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>What turns encoded features into a network's inputs: (x - offset) / scale.</summary>
/// <param name="Offsets">One an input.</param>
/// <param name="Scales">One an input; none is 0, also as float32.</param>
internal sealed record ColumnScaling(double[] Offsets, double[] Scales)
{
    /// <summary>Whether the scaling changes nothing.</summary>
    public bool IsIdentity => Array.TrueForAll(Offsets, offset => offset == 0) && Array.TrueForAll(Scales, scale => scale == 1);

    /// <summary>The scaled value of input <paramref name="input"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Apply(int input, double value) => (value - Offsets[input]) / Scales[input];
}
