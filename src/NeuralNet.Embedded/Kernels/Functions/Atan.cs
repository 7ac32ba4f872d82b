// The arctangent.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The arctangent, within 1 unit in the last place; half of pi at infinity. Computed lane by lane: see <see cref="Elementary"/>.</summary>
public readonly struct Atan : IActivation, IScalarFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Atan>(x);

    /// <inheritdoc/>
    static double IScalarFunction.Of(double x) => Elementary.Atan(x);
}
