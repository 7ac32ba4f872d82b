// The exponential function over vectors, inlined into the loops that need it.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// e^x = 2^n e^r with n the integer nearest to x / ln 2, so that r lies within ln 2 / 2 = 0.3466 of 0. There the Taylor series
/// cut after r^13 (r^7 for float) is off by less than r^14 / 14! = 4e-18 (r^8 / 8! = 5e-9) of the value. ln 2 is subtracted in
/// two parts, the first short enough for its product with n to be exact. Arguments end at the largest and smallest that have a
/// normal result; NaN stays NaN.
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
        Vector<double> clamped = Vector.MinNative(Vector.MaxNative(x, new Vector<double>(-708)), new Vector<double>(709));

        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits.
        Vector<double> magic = new(6755399441055744);
        Vector<double> shifted = Vector.FusedMultiplyAdd(clamped, new Vector<double>(1.4426950408889634), magic);
        Vector<double> n = shifted - magic;
        Vector<double> r = Vector.FusedMultiplyAdd(n, new Vector<double>(-0.69314718036912382), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<double>(-1.9082149292705877e-10), r);
        Vector<double> series = new(1.0 / 6227020800);
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 479001600));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 39916800));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 3628800));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 362880));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 40320));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 5040));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 720));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 120));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 24));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(1.0 / 6));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<double>(0.5));
        series = Vector.FusedMultiplyAdd(series, r, Vector<double>.One);
        series = Vector.FusedMultiplyAdd(series, r, Vector<double>.One);
        Vector<double> power = (series.As<double, long>() + Vector.ShiftLeft(shifted.As<double, long>(), 52)).As<long, double>();
        return Vector.ConditionalSelect(Vector.Equals(x, x).As<long, double>(), power, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Single(Vector<float> x)
    {
        Vector<float> clamped = Vector.MinNative(Vector.MaxNative(x, new Vector<float>(-87)), new Vector<float>(88));
        Vector<float> magic = new(12582912f);
        Vector<float> shifted = Vector.FusedMultiplyAdd(clamped, new Vector<float>(1.442695f), magic);
        Vector<float> n = shifted - magic;
        Vector<float> r = Vector.FusedMultiplyAdd(n, new Vector<float>(-0.693359375f), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(2.12194440e-4f), r);
        Vector<float> series = new(1f / 5040);
        series = Vector.FusedMultiplyAdd(series, r, new Vector<float>(1f / 720));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<float>(1f / 120));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<float>(1f / 24));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<float>(1f / 6));
        series = Vector.FusedMultiplyAdd(series, r, new Vector<float>(0.5f));
        series = Vector.FusedMultiplyAdd(series, r, Vector<float>.One);
        series = Vector.FusedMultiplyAdd(series, r, Vector<float>.One);
        Vector<float> power = (series.As<float, int>() + Vector.ShiftLeft(shifted.As<float, int>(), 23)).As<int, float>();
        return Vector.ConditionalSelect(Vector.Equals(x, x).As<int, float>(), power, x);
    }
}
