// The shrinkage of small values to zero.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = x + bias for x &lt; -threshold, x - bias for x &gt; threshold, 0 between.</summary>
/// <param name="bias">By how much larger values shrink.</param>
/// <param name="threshold">Up to where values become 0, at least 0.</param>
public readonly struct Shrink(float bias, float threshold) : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => (TLanes.LessThan(x, TLanes.Broadcast(-threshold)) & (x + TLanes.Broadcast(bias)))
            | (TLanes.LessThan(TLanes.Broadcast(threshold), x) & (x - TLanes.Broadcast(bias)));
}
