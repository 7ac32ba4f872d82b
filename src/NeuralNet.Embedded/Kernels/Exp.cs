// The exponential function.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The exponential function: f(x) = exp(x), within 2 units in the last place. 1 at 0, infinity from 88.73 on, 0 from -104 down,
/// NaN for NaN; subnormal results are rounded once.
/// </summary>
public readonly struct Exp : IActivation
{
    // Beyond this f is infinity; 2^n with n = 128 is as far as the scale below goes.
    private const float Overflow = 89f;
    private const float TwoTo64 = 1.84467441e19f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        x = TLanes.Max(TLanes.Broadcast(ExpOfNegative.Underflow), TLanes.Min(TLanes.Broadcast(Overflow), x));
        TLanes p = ExpOfNegative.Fraction(x, out TLanes shifted);

        // f = 2^n p, and 2^n may be subnormal or past the largest float. So 64 is taken from |n|: the first product is exact,
        // the second rounds once.
        TLanes isNegative = TLanes.LessThan(x, TLanes.Broadcast(0f));
        TLanes bias = TLanes.Select(isNegative, TLanes.Broadcast(ExpOfNegative.Bits(127 + 64)), TLanes.Broadcast(ExpOfNegative.Bits(127 - 64)));
        TLanes rest = TLanes.Select(isNegative, TLanes.Broadcast(ExpOfNegative.TwoToMinus64), TLanes.Broadcast(TwoTo64));
        return p * TLanes.ShiftToExponent(TLanes.AddBits(shifted, bias)) * rest;
    }
}
