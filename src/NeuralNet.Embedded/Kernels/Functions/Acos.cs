// The arccosine.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The arccosine, within 1 unit in the last place; NaN beyond 1. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Acos : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Acos>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Acos(x);
}
