// The piecewise linear sigmoid.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The piecewise linear sigmoid: f(x) = max(0, min(1, alpha x + beta)).</summary>
/// <param name="alpha">The slope.</param>
/// <param name="beta">The value at zero.</param>
public readonly struct HardSigmoid(float alpha, float beta) : IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes line = TLanes.MultiplyAdd(x, TLanes.Broadcast(alpha), TLanes.Broadcast(beta));
        return TLanes.Max(TLanes.Broadcast(0f), TLanes.Min(TLanes.Broadcast(1f), line));
    }
}
