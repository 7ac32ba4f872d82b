// The scaled exponential linear unit.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The scaled exponential linear unit: f(x) = 1.0507009873554805 x for x &gt;= 0, 1.0507009873554805 * 1.6732632423543772 (exp(x) - 1)
/// below. Within 2.5 units in the last place. Source: Klambauer et al. 2017.
/// </summary>
public readonly struct Selu : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes negative = ExpOfNegative.ExpM1(TLanes.Min(TLanes.Broadcast(0f), x)) * TLanes.Broadcast(1.75809934f);
        return TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), negative, x * TLanes.Broadcast(1.05070102f));
    }
}
