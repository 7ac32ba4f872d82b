// The sine.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sine, within 1 unit in the last place; NaN at infinity. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Sin : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Sin>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Sin(x);
}
