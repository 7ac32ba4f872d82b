// The natural logarithm.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The natural logarithm: f(x) = ln x, within 2 units in the last place. Minus infinity at 0 and -0, NaN below and for NaN,
/// infinity at infinity; subnormal arguments are as accurate as others.
/// </summary>
/// <remarks>
/// x = 2^k (1 + f) with 1 + f in [3/4, 3/2), so that ln x = k ln 2 + ln(1 + f), and near x = 1 the sum has one term alone.
/// k and 1 + f come from the bits of x: less those of 3/4, they hold k above the mantissa, and the mantissa on top of the
/// bits of 3/4 is 1 + f.
/// </remarks>
public readonly struct Log : IActivation
{
    private const float Ln2High = 0.693147182f;
    private const float Ln2Low = -1.90465421e-9f;
    private const float SmallestNormal = 1.17549435e-38f;
    private const float TwoTo23 = 8388608f;

    // 1.5 * 2^23: its low bits count in units, so that integers added to its bits are added to the float.
    private const float Integers = 12582912f;
    private const int ThreeQuarters = 0x3F400000;
    private const int Mantissa = 0x007FFFFF;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes isSubnormal = TLanes.LessThan(x, TLanes.Broadcast(SmallestNormal));
        TLanes normal = TLanes.Select(isSubnormal, x * TLanes.Broadcast(TwoTo23), x);
        TLanes bits = TLanes.AddBits(normal, OfBits<TLanes>(-ThreeQuarters));
        TLanes k = TLanes.AddBits(TLanes.ShiftFromExponent(bits), TLanes.Broadcast(Integers))
            - TLanes.Select(isSubnormal, TLanes.Broadcast(Integers + 23f), TLanes.Broadcast(Integers));
        TLanes f = TLanes.AddBits(bits & OfBits<TLanes>(Mantissa), OfBits<TLanes>(ThreeQuarters)) - TLanes.Broadcast(1f);

        TLanes log = Log1P.OfFraction(f);
        TLanes result = TLanes.MultiplyAdd(k, TLanes.Broadcast(Ln2High), TLanes.MultiplyAdd(k, TLanes.Broadcast(Ln2Low), log));

        // Neither 0 nor infinity has such bits: there x itself, in the right sense, is the limit. Below 0 and for NaN, NaN.
        TLanes isFinite = TLanes.LessThan(x, TLanes.Broadcast(float.PositiveInfinity));
        TLanes isPositive = TLanes.LessThan(TLanes.Broadcast(0f), x);
        TLanes atZero = TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), TLanes.Broadcast(float.NaN), TLanes.Broadcast(float.NegativeInfinity));
        return TLanes.Select(isFinite, TLanes.Select(isPositive, result, atZero), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes OfBits<TLanes>(int bits)
        where TLanes : struct, ILanes<TLanes> => TLanes.Broadcast(BitConverter.Int32BitsToSingle(bits));
}
