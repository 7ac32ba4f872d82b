// The smooth version of the rectified linear unit.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The softplus: f(x) = log(1 + exp(x)), within 2 units in the last place.</summary>
public readonly struct Softplus : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        // log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)), which cannot overflow.
        => TLanes.Max(TLanes.Broadcast(0f), x) + Log1P.OfUnit(ExpOfNegative.Exp(x | TLanes.Broadcast(-0f)));
}
