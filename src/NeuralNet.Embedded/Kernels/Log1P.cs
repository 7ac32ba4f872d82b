// log(1 + u): what softplus needs, for u from 0 to 1, and the fraction that every logarithm comes down to.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>log(1 + u).</summary>
/// <remarks>
/// Up to 1/2, f = u. Above, 1 + u = 2 (1 + f) with f = (u - 1) / 2, which is exact, and log(1 + u) = log 2 + log(1 + f).
/// So f lies in [-1/4, 1/2], where log(1 + f) = f - f^2 / 2 + f^3 q(f). q has nine coefficients, by the Remez exchange,
/// rounded to float one after another; relative error 1.7e-9.
/// </remarks>
internal static class Log1P
{
    /// <summary>log(1 + u) for u in [0, 1]; 0 at 0, and NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes OfUnit<TLanes>(TLanes u)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.Broadcast(0.5f);
        TLanes isLarge = TLanes.LessThan(half, u);
        TLanes f = TLanes.Select(isLarge, TLanes.MultiplyAdd(u, half, TLanes.Broadcast(-0.5f)), u);

        return OfFraction(f) + (TLanes.Broadcast(0.693147182f) & isLarge);
    }

    /// <summary>log(1 + f) for f in [-1/4, 1/2]; 0 at 0, and NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes OfFraction<TLanes>(TLanes f)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes q = TLanes.Broadcast(0.0334492959f);
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(-0.0854729638f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(0.115207575f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(-0.127759814f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(0.143025756f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(-0.166538268f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(0.199983791f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(-0.250002086f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(0.333333611f));
        q = TLanes.MultiplyAdd(q, f, TLanes.Broadcast(-0.5f));
        return TLanes.MultiplyAdd(f * f, q, f);
    }
}
