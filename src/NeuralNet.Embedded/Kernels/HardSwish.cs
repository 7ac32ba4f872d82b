// The piecewise swish.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The piecewise swish: f(x) = x max(0, min(1, x / 6 + 1/2)). Within 2.5 units in the last place. Source: Howard et al. 2019.</summary>
public readonly struct HardSwish : IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // x + 3 is exact near -3, where x / 6 + 1/2 would cancel. Below -3 f is -0, also at minus infinity.
        x = TLanes.Max(TLanes.Broadcast(-3f), x);
        TLanes six = TLanes.Min(TLanes.Broadcast(6f), x + TLanes.Broadcast(3f));
        return six * TLanes.Broadcast(0.166666672f) * x;
    }
}
