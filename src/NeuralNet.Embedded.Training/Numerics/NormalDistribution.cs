// The normal distribution function over vectors, which the Gaussian error linear unit weighs its argument with.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>The probability that a standard normal variable is below x: (1 + erf(x / sqrt 2)) / 2.</summary>
/// <remarks>
/// The tail beyond u = |x| is e^(-u^2 / 2) g(t) / (u + k) with t = (u - k) / (u + k), where g falls slowly, from k / 2 at u = 0
/// towards 1 / sqrt(2 pi): a polynomial over all u, through the Chebyshev nodes of t in [-1, 1], computed with 110 digits. For
/// double k = 5 and degree 22, 5e-17 of the value; for float k = 4 and degree 12, 2e-9. Below 0 the result is the tail itself, so
/// that it keeps its digits where 1 + erf would cancel. u^2 / 2 is rounded to h, and what the rounding took, l, is found with a
/// fused multiply-add: e^(-u^2 / 2) = e^(-h) (1 - l) to first order. Tested to be within 8 units in the last place.
/// </remarks>
internal static class NormalDistribution
{
    /// <summary>Beyond this distance from 0 a tail is told as that of this distance, which is above the smallest normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Farthest<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Simd.Splat<T>(typeof(T) == typeof(float) ? 12.5 : 37);

    /// <summary>The distribution function in every lane: 1/2 at 0, NaN for NaN.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="power">e^(-x^2 / 2), which the density is a multiple of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x, out Vector<T> power)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> u = Vector.MinNative(Farthest<T>(), Vector.Abs(x));
        Vector<T> minusHalf = u * Simd.Splat<T>(-0.5), minusHigh = u * minusHalf;
        Vector<T> minusLow = Simd.MultiplyAdd(u, minusHalf, -minusHigh);
        power = Exponential.Exp(minusHigh);
        power = Simd.MultiplyAdd(power, minusLow, power);

        Vector<T> k = Simd.Splat<T>(typeof(T) == typeof(float) ? 4 : 5);
        Vector<T> reciprocal = Vector<T>.One / (u + k);
        Vector<T> t = (u - k) * reciprocal;
        Vector<T> g = typeof(T) == typeof(float) ? Single(t.As<T, float>()).As<float, T>() : Double(t.As<T, double>()).As<double, T>();
        Vector<T> tail = power * (g * reciprocal);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), tail, Vector<T>.One - tail);
    }

    // Even and odd powers apart: two short chains instead of a long one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Double(Vector<double> t)
    {
        Vector<double> square = t * t;
        Vector<double> even = new(-8.166192624428987e-10);
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(9.446827519677368e-09));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(-6.782555313291156e-08));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(4.340262594829775e-07));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(-2.769337871043854e-06));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(1.6681099115863468e-05));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(-5.9375673286488655e-05));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(-0.0007978694094808063));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(0.020795066800941616));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(0.16502036617034282));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(0.4953056159699768));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(0.769193049750063));
        Vector<double> odd = new(5.037302126379857e-10);
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-5.015649939857857e-09));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(3.581840051543223e-08));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-3.310698071526862e-07));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(3.977912640593242e-06));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-4.976177118979218e-05));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(0.00054489883090093));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-0.00299337673822322));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-0.06911863870881432));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-0.3135331566712138));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(-0.6653825028900577));
        return Vector.FusedMultiplyAdd(odd, t, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Single(Vector<float> t)
    {
        Vector<float> square = t * t;
        Vector<float> even = new(-2.10707682e-07f);
        even = Vector.FusedMultiplyAdd(even, square, new Vector<float>(-1.09990265e-06f));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<float>(0.000132944624f));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<float>(-0.00347958808f));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<float>(0.0603965633f));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<float>(0.387137413f));
        even = Vector.FusedMultiplyAdd(even, square, new Vector<float>(0.755285144f));
        Vector<float> odd = new(2.11504776e-05f);
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<float>(-0.000215484048f));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<float>(0.00162194995f));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<float>(-0.00753767742f));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<float>(-0.186522171f));
        odd = Vector.FusedMultiplyAdd(odd, square, new Vector<float>(-0.607896626f));
        return Vector.FusedMultiplyAdd(odd, t, even);
    }
}
