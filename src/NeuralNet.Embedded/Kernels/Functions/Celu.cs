// The continuously differentiable exponential linear unit.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The continuously differentiable exponential linear unit: f(x) = x for x &gt;= 0, alpha (exp(x / alpha) - 1) below. Within 3 units in the last
/// place. Source: Barron 2017.
/// </summary>
/// <param name="alpha">The negative of the limit towards minus infinity, more than 0.</param>
public readonly struct Celu(float alpha) : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(
            TLanes.LessThan(x, TLanes.Broadcast(0f)),
            ExpOfNegative.ExpM1(TLanes.Min(TLanes.Broadcast(0f), x / TLanes.Broadcast(alpha))) * TLanes.Broadcast(alpha),
            x);
}
