// The exponential function over vectors, inlined into the loops that need it.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// e^x = 2^n e^r with n the integer nearest to x / ln 2, so that r lies within ln 2 / 2 = 0.3466 of 0. There e^r is
/// 1 + r + r^2 q(r), with q the polynomial of degree 9 (5 for float) that meets (e^r - 1 - r) / r^2 in its Chebyshev nodes: it is
/// off by less than 2e-17 (3e-10) of the value. Its terms are added in pairs, pairs of pairs and so on (Estrin's scheme): one
/// after another they would wait for each other longer than the processor finds other work. ln 2 is subtracted in
/// two parts, the first short enough for its product with n to be exact. Arguments end at the largest and smallest that have a
/// normal result. NaN goes through the clamps, which answer with their second argument then, and through the series.
/// </summary>
internal static class Exponential
{
    /// <summary>e^x for every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Single(x.As<T, float>()).As<float, T>()
            : Double(x.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Double(Vector<double> x)
    {
        Vector<double> clamped = Vector.MinNative(new Vector<double>(709), Vector.MaxNative(new Vector<double>(-708), x));

        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits; 1023 more, and they are the exponent of 2^n.
        Vector<double> magic = new(6755399441055744 + 1023);
        Vector<double> shifted = Vector.FusedMultiplyAdd(clamped, new Vector<double>(1.4426950408889634), magic);
        Vector<double> n = shifted - magic;
        Vector<double> r = Vector.FusedMultiplyAdd(n, new Vector<double>(-0.69314718036912382), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<double>(-1.9082149292705877e-10), r);

        // The terms that are needed first come first: the processor looks only so far ahead.
        Vector<double> r2 = r * r;
        Vector<double> p8 = Vector.FusedMultiplyAdd(new Vector<double>(2.510038549551032e-08), r, new Vector<double>(2.7620088445409746e-07));
        Vector<double> p6 = Vector.FusedMultiplyAdd(new Vector<double>(2.7557268459997064e-06), r, new Vector<double>(2.4801521295954376e-05));
        Vector<double> p4 = Vector.FusedMultiplyAdd(new Vector<double>(0.00019841269863053618), r, new Vector<double>(0.0013888888917213717));
        Vector<double> high = Vector.FusedMultiplyAdd(p8, r2, p6);
        Vector<double> p2 = Vector.FusedMultiplyAdd(new Vector<double>(0.008333333333330062), r, new Vector<double>(0.04166666666662413));
        Vector<double> p0 = Vector.FusedMultiplyAdd(new Vector<double>(0.16666666666666669), r, new Vector<double>(0.5000000000000001));
        Vector<double> r4 = r2 * r2;
        Vector<double> low = Vector.FusedMultiplyAdd(p2, r2, p0);
        Vector<double> series = Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(high, r2, p4), r4, low);
        Vector<double> power = Vector.ShiftLeft(shifted.As<double, long>(), 52).As<long, double>();
        return Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(series, r2, r), power, power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Single(Vector<float> x)
    {
        Vector<float> clamped = Vector.MinNative(new Vector<float>(88), Vector.MaxNative(new Vector<float>(-87), x));
        Vector<float> magic = new(12582912f + 127);
        Vector<float> shifted = Vector.FusedMultiplyAdd(clamped, new Vector<float>(1.442695f), magic);
        Vector<float> n = shifted - magic;
        Vector<float> r = Vector.FusedMultiplyAdd(n, new Vector<float>(-0.693359375f), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(2.12194440e-4f), r);
        Vector<float> r2 = r * r, r4 = r2 * r2;
        Vector<float> p0 = Vector.FusedMultiplyAdd(new Vector<float>(0.166666667f), r, new Vector<float>(0.500000001f));
        Vector<float> p2 = Vector.FusedMultiplyAdd(new Vector<float>(0.00833331093f), r, new Vector<float>(0.0416664649f));
        Vector<float> p4 = Vector.FusedMultiplyAdd(new Vector<float>(0.000198909908f), r, new Vector<float>(0.001393365f));
        Vector<float> series = Vector.FusedMultiplyAdd(p4, r4, Vector.FusedMultiplyAdd(p2, r2, p0));
        Vector<float> power = Vector.ShiftLeft(shifted.As<float, int>(), 23).As<int, float>();
        return Vector.FusedMultiplyAdd(Vector.FusedMultiplyAdd(series, r2, r), power, power);
    }
}
