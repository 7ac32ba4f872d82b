// The softsign.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The softsign: f(x) = x / (1 + |x|), within 2 units in the last place.</summary>
public readonly struct Softsign : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // From 2^30 on f is 1; the limit keeps infinity from meeting infinity.
        TLanes magnitude = TLanes.Min(TLanes.Broadcast(1073741824f), TLanes.Abs(x));
        return (magnitude / (magnitude + TLanes.Broadcast(1f))) | (x & TLanes.Broadcast(-0f));
    }
}
