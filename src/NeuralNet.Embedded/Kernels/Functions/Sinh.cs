// The hyperbolic sine.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The hyperbolic sine, within 1 unit in the last place; infinite from 89.5 on. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Sinh : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Sinh>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Sinh(x);
}
