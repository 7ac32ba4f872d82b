// The hyperbolic cosine.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The hyperbolic cosine, within 1 unit in the last place; infinite from 89.5 on. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Cosh : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Cosh>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Cosh(x);
}
