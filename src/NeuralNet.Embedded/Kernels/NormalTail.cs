// The tail of the normal distribution, which the Gaussian error linear unit weighs its argument with.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The probability that a standard normal variable exceeds a: erfc(a / sqrt 2) / 2.</summary>
/// <remarks>
/// The tail is exp(-a^2 / 2) M(a), where M falls slowly, from 1/2 towards 0.4 / a. M is a polynomial in t = (a - 4) / (a + 4) for all
/// a up to 14.5 (beyond, the tail is 0 in single precision): eleven coefficients with the smallest relative error, by the Remez
/// exchange, rounded to float from the highest degree down; 7e-8.
/// a^2 / 2 is rounded to h, and what the rounding took, l, is found with a fused multiply-add: exp(-a^2 / 2) = exp(-h) (1 - l)
/// to first order, which suffices for l below 4e-6.
/// </remarks>
internal static class NormalTail
{
    /// <summary>The tail beyond a, for a &gt;= 0: 1/2 at 0, 0 at infinity, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Of<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes>
    {
        // The polynomial holds up to here; the tail is 0 from 14.2 on.
        a = TLanes.Min(TLanes.Broadcast(14.5f), a);

        // a + 4 is rounded, and M is steep near 0: so t is corrected by its residual a - 4 - t (a + 4), divided by a + 4.
        TLanes reciprocal = TLanes.Broadcast(1f) / (a + TLanes.Broadcast(4f));
        TLanes t = (a - TLanes.Broadcast(4f)) * reciprocal;
        TLanes residual = TLanes.MultiplyAdd(t + TLanes.Broadcast(1f), TLanes.Broadcast(-4f), a);
        t = TLanes.MultiplyAdd(reciprocal, TLanes.MultiplyAdd(t, a | TLanes.Broadcast(-0f), residual), t);

        TLanes ratio = TLanes.Broadcast(1.13901906e-05f);
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(-4.81287643e-05f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(-0.000173506764f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(0.00064268714f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(0.000503064657f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(-0.00849324837f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(0.0308654811f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(-0.0717073008f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(0.124379218f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(-0.170397729f));
        ratio = TLanes.MultiplyAdd(ratio, t, TLanes.Broadcast(0.094410643f));

        TLanes minusHalfA = a * TLanes.Broadcast(-0.5f);
        TLanes minusHigh = a * minusHalfA;
        TLanes minusLow = TLanes.MultiplyAdd(a, minusHalfA, TLanes.Broadcast(0f) - minusHigh);
        return ExpOfNegative.Exp(minusHigh) * TLanes.MultiplyAdd(ratio, minusLow, ratio);
    }
}
