// The exponential function of arguments from minus infinity to 0: all that the activations need, since each of them can be
// written with exp(-|x|), which cannot overflow.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>exp(x), exp(x) - 1 and 1 - exp(x) for x &lt;= 0.</summary>
/// <remarks>
/// With n = round(x / ln 2) and r = x - n ln 2, |r| &lt;= ln 2 / 2, exp(x) = 2^n exp(r).
/// n comes from adding 1.5 * 2^23, whose unit in the last place is 1: the sum holds n in its low bits, and subtracting the
/// constant again leaves n as a float. r subtracts n ln 2 in two parts, so that it keeps its last bits.
/// exp(r) = 1 + r + r^2 q(r), where q is the polynomial of degree 5 with the smallest relative error, found by the Remez
/// exchange with coefficients rounded to float one after another: 4.2e-10.
/// </remarks>
internal static class ExpOfNegative
{
    private const float Log2E = 1.44269502f;
    private const float MinusLn2High = -0.693147182f;
    private const float MinusLn2Low = 1.90465421e-9f;
    private const float RoundToInteger = 12582912f;

    /// <summary>Below this exp(x) is less than half the smallest subnormal number.</summary>
    internal const float Underflow = -104f;

    internal const float TwoToMinus64 = 5.42101086e-20f;

    // Below this exp(x) - 1 is -1, and 1 - exp(x) 1.
    private const float ExpM1Limit = -20f;

    /// <summary>exp(x): 1 at 0, 0 at minus infinity, NaN for NaN, rounded once where the result is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = Fraction(TLanes.Max(TLanes.Broadcast(Underflow), x), out TLanes shifted);

        // 2^n may be subnormal: scale by 2^(n + 64), which is exact, and by 2^-64, which rounds once.
        TLanes scale = TLanes.ShiftToExponent(TLanes.AddBits(shifted, TLanes.Broadcast(Bits(64 + 127))));
        return p * scale * TLanes.Broadcast(TwoToMinus64);
    }

    /// <summary>exp(r), between 0.7 and 1.42, where x = n ln 2 + r; the low bits of <paramref name="shifted"/> hold n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Fraction<TLanes>(TLanes x, out TLanes shifted)
        where TLanes : struct, ILanes<TLanes> => FractionM1(x, out shifted) + TLanes.Broadcast(1f);

    /// <summary>exp(x) - 1 without cancellation: -0 at -0, -1 at minus infinity, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes ExpM1<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = FractionM1(TLanes.Max(TLanes.Broadcast(ExpM1Limit), x), out TLanes shifted);

        // 2^n (1 + p) - 1 = 2^n p + (2^n - 1), and the bracket is exact.
        TLanes scale = TLanes.ShiftToExponent(TLanes.AddBits(shifted, TLanes.Broadcast(Bits(127))));
        TLanes result = TLanes.MultiplyAdd(scale, p, scale - TLanes.Broadcast(1f));

        // Zero keeps its sign, and NaN stays.
        return TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), result, x);
    }

    /// <summary>1 - exp(x) without cancellation: 0 at -0, 1 at minus infinity, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes OneMinusExp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = FractionM1(TLanes.Max(TLanes.Broadcast(ExpM1Limit), x), out TLanes shifted);

        // 1 - 2^n (1 + p) = (1 - 2^n) - 2^n p, and the bracket is exact. 256 in the bias is the sign of -2^n.
        TLanes minusScale = TLanes.ShiftToExponent(TLanes.AddBits(shifted, TLanes.Broadcast(Bits(256 + 127))));
        return TLanes.MultiplyAdd(minusScale, p, minusScale + TLanes.Broadcast(1f));
    }

    // exp(r) - 1, likewise.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes FractionM1<TLanes>(TLanes x, out TLanes shifted)
        where TLanes : struct, ILanes<TLanes>
    {
        shifted = TLanes.MultiplyAdd(x, TLanes.Broadcast(Log2E), TLanes.Broadcast(RoundToInteger));
        TLanes r = Remainder(x, shifted);
        TLanes square = r * r;
        return TLanes.MultiplyAdd(square, Tail(r, square), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Remainder<TLanes>(TLanes x, TLanes shifted)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes n = shifted - TLanes.Broadcast(RoundToInteger);
        TLanes r = TLanes.MultiplyAdd(n, TLanes.Broadcast(MinusLn2High), x);
        return TLanes.MultiplyAdd(n, TLanes.Broadcast(MinusLn2Low), r);
    }

    // q(r), taken in pairs of coefficients: three steps that wait for each other instead of Horner's five, for the same
    // number of operations. A small network waits for its exponentials more than for anything else.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Tail<TLanes>(TLanes r, TLanes square)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes low = TLanes.MultiplyAdd(TLanes.Broadcast(0.166666478f), r, TLanes.Broadcast(0.5f));
        TLanes middle = TLanes.MultiplyAdd(TLanes.Broadcast(0.00833787955f), r, TLanes.Broadcast(0.0416664816f));
        TLanes high = TLanes.MultiplyAdd(TLanes.Broadcast(0.000173252745f), r, TLanes.Broadcast(0.00139333063f));
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(high, square, middle), square, low);
    }

    // The low bits of the shifted sum are n above those of RoundToInteger (0x4B400000, whose own low nine bits are 0,
    // so that shifting to the exponent leaves n + bias alone).
    internal static float Bits(int bias) => BitConverter.Int32BitsToSingle(bias);
}
