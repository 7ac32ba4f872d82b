// The inverse hyperbolic tangent.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The inverse hyperbolic tangent, within 1 unit in the last place; infinite at 1, NaN beyond. Computed lane by lane: see <see cref="Elementary"/>.
/// </summary>
public readonly struct Atanh : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Atanh>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Atanh(x);
}
