// The logistic function.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The logistic function: f(x) = 1 / (1 + exp(-x)), within 2 units in the last place.</summary>
public readonly struct Sigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // x | -0 is -|x|, and u = exp(-|x|) cannot overflow: f(x) = 1 / (1 + u) for x >= 0
        // and u / (1 + u) below, which keeps its relative accuracy.
        TLanes u = ExpOfNegative.Exp(x | TLanes.Broadcast(-0f));
        TLanes numerator = TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), u, TLanes.Broadcast(1f));
        TLanes denominator = u + TLanes.Broadcast(1f);
        TLanes quotient = numerator / denominator;

        // The denominator is too large by this much, and the quotient too small: by a factor of 1 + excess / denominator,
        // whose denominator, between 1 and 2, is left out.
        TLanes excess = denominator - TLanes.Broadcast(1f) - u;
        return TLanes.MultiplyAdd(quotient, excess, quotient);
    }
}
