// Limits to a range.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Limits to a range: f(x) = min(maximum, max(minimum, x)). NaN stays NaN.</summary>
/// <param name="minimum">The lower limit.</param>
/// <param name="maximum">The upper limit, not below the lower one.</param>
public readonly struct Clip(float minimum, float maximum) : IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Min(TLanes.Broadcast(maximum), TLanes.Max(TLanes.Broadcast(minimum), x));
}
