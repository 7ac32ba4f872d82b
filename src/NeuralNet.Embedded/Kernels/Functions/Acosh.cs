// The inverse hyperbolic cosine.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The inverse hyperbolic cosine, within 1 unit in the last place; NaN below 1. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Acosh : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Acosh>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Acosh(x);
}
