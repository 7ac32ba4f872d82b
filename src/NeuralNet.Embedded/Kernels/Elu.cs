// The exponential linear unit.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The exponential linear unit: f(x) = x for x &gt;= 0, alpha (exp(x) - 1) below. Within 2 units in the last place. Source: Clevert et al.
/// 2015.
/// </summary>
/// <param name="alpha">The negative of the limit towards minus infinity.</param>
public readonly struct Elu(float alpha) : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), ExpOfNegative.ExpM1(TLanes.Min(TLanes.Broadcast(0f), x)) * TLanes.Broadcast(alpha), x);
}
