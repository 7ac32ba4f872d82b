// The rectified linear unit with a threshold of its own.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = x for x &gt; alpha, 0 elsewhere and for NaN. Source: Konda et al. 2014.</summary>
/// <param name="alpha">The threshold.</param>
public readonly struct ThresholdedRelu(float alpha) : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.LessThan(TLanes.Broadcast(alpha), x) & x;
}
