// The inverse hyperbolic sine.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The inverse hyperbolic sine, within 1 unit in the last place; infinite at infinity. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Asinh : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Asinh>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Asinh(x);
}
