// The hyperbolic tangent.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The hyperbolic tangent, within 2 units in the last place.</summary>
public readonly struct Tanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes magnitude = TLanes.Abs(x);

        // From 0.55 on: 1 - 2 u / (1 + u) with u = exp(-2 |x|), where the subtraction cancels nothing.
        TLanes u = ExpOfNegative.ExpBeside1(magnitude * TLanes.Broadcast(-2f));
        TLanes large = TLanes.Broadcast(1f) - ((u + u) / (u + TLanes.Broadcast(1f)));

        // Below: |x| + |x|^3 p(x^2), p with the smallest relative error (1.2e-9) by the Remez exchange.
        TLanes square = x * x;
        TLanes p = TLanes.Broadcast(-0.00624284893f);
        p = TLanes.MultiplyAdd(p, square, TLanes.Broadcast(0.021050714f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Broadcast(-0.0538475476f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Broadcast(0.133325443f));
        p = TLanes.MultiplyAdd(p, square, TLanes.Broadcast(-0.333333164f));
        TLanes small = TLanes.MultiplyAdd(p * square, magnitude, magnitude);

        TLanes result = TLanes.Select(TLanes.LessThan(magnitude, TLanes.Broadcast(0.55f)), small, large);
        return result | (x & TLanes.Broadcast(-0f));
    }
}
