// The logistic function over vectors, the costliest part of training a network of sigmoids.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// 1 / (1 + e^-x) with a single division, and half the multiplications of an exponential in front of it. As in
/// <see cref="Exponential"/>, x = n ln 2 + r with r within 0.3466 of 0. There e^r = (q + r) / (q - r) for q = r coth(r / 2), an even
/// function: with t = r^2 it is 2 + t / 6 - t^2 / 360 + ..., and its polynomial has half the terms that e^r needs. Then
/// 1 / (1 + e^-x) = a / (a + 2^-n b) with a = q + r and b = q - r. The polynomial is a minimax one (Remez), off by less than 2e-19
/// (6e-10 for float) of e^r. Arguments end where 2^-n is a normal number; NaN goes through.
/// </summary>
internal static class Logistic
{
    /// <summary>1 / (1 + e^-x) for every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sigmoid<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Single(x.As<T, float>()).As<float, T>()
            : Double(x.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Double(Vector<double> x)
    {
        Vector<double> clamped = Vector.MinNative(new Vector<double>(708), Vector.MaxNative(new Vector<double>(-708), x));

        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits; 1023 more, and they are the exponent of 2^-n.
        Vector<double> magic = new(6755399441055744 + 1023);
        Vector<double> shifted = Vector.FusedMultiplyAdd(clamped, new Vector<double>(-1.4426950408889634), magic);
        Vector<double> n = shifted - magic;

        // ln 2 in two parts, the first short enough for its product with n to be exact.
        Vector<double> r = Vector.FusedMultiplyAdd(n, new Vector<double>(0.69314718036912382), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<double>(1.9082149292705877e-10), r);
        Vector<double> t = r * r;
        Vector<double> q = Vector.FusedMultiplyAdd(t, new Vector<double>(4.1360282791410946e-08), new Vector<double>(-1.653383665802092e-06));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<double>(6.613756249678816e-05));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<double>(-0.0027777777776694817));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<double>(0.16666666666666555));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<double>(2));
        Vector<double> power = Vector.ShiftLeft(shifted.As<double, long>(), 52).As<long, double>(), a = q + r;
        return a / Vector.FusedMultiplyAdd(q - r, power, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Single(Vector<float> x)
    {
        Vector<float> clamped = Vector.MinNative(new Vector<float>(87), Vector.MaxNative(new Vector<float>(-87), x));
        Vector<float> magic = new(12582912f + 127);
        Vector<float> shifted = Vector.FusedMultiplyAdd(clamped, new Vector<float>(-1.442695f), magic);
        Vector<float> n = shifted - magic;
        Vector<float> r = Vector.FusedMultiplyAdd(n, new Vector<float>(0.693359375f), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(-2.12194440e-4f), r);
        Vector<float> t = r * r;
        Vector<float> q = Vector.FusedMultiplyAdd(t, new Vector<float>(-0.0027659822664539905f), new Vector<float>(0.16666617683878157f));
        q = Vector.FusedMultiplyAdd(q, t, new Vector<float>(2));
        Vector<float> power = Vector.ShiftLeft(shifted.As<float, int>(), 23).As<int, float>(), a = q + r;
        return a / Vector.FusedMultiplyAdd(q - r, power, a);
    }
}
