// One over the square root.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = 1 / sqrt(x), within 2 units in the last place: infinite at 0, NaN below.</summary>
public readonly struct Rsqrt : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Broadcast(1f) / TLanes.Sqrt(x);
}
