// The angle of a point.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The angle of the point (b, a), from -pi to pi, within 1 unit in the last place; zeros and infinities as in IEEE 754 (atan2). Computed lane by
/// lane.
/// </summary>
public readonly struct Atan2 : IBinaryFunction, IScalarBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Atan2>(a, b);

    /// <inheritdoc/>
    static double IScalarBinaryFunction.Of(double a, double b) => Elementary.Atan2(a, b);
}
