// The logistic function over many numbers, the costliest part of training a network of sigmoids.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    // The numbers of a piece: two loops run over each, for in one the operations of a vector would wait for each other longer
    // than the processor looks ahead.
    private const int Piece = 128;

    /// <summary>y = 1 / (1 + e^-x).</summary>
    /// <param name="x">Whole blocks of 64 bytes.</param>
    /// <param name="y">As many; no overlap with x.</param>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported)
        {
            Apply<Lanes512<T>, Vector512<T>, T>(x, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Apply<Lanes256<T>, Vector256<T>, T>(x, y);
        }
        else
        {
            Apply<Lanes128<T>, Vector128<T>, T>(x, y);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    public static void Apply<TLanes, TVector, T>(ReadOnlySpan<T> x, Span<T> y)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> powers = stackalloc T[Piece];
        for (int start = 0; start < x.Length; start += Piece)
        {
            int length = Math.Min(Piece, x.Length - start);
            Span<T> part = y.Slice(start, length);
            Reduce<TLanes, TVector, T>(
                ref Unsafe.AsRef(in x.Slice(start, length)[0]), ref part[0], ref powers[0], length);
            Divide<TLanes, TVector, T>(ref part[0], ref powers[0], length);
        }
    }

    /// <summary>inputGradient(m, i) = weights(m) * slope(i) * y(m, i) * (1 - y(m, i)): through the function and a row of weights behind it.</summary>
    /// <param name="weights">(rows).</param>
    /// <param name="slope">The gradient of the weighted sum, whole blocks of 64 bytes.</param>
    /// <param name="y">What the function gave, (rows, as many).</param>
    /// <param name="inputGradient">The same shape.</param>
    public static void Backward<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> slope, ReadOnlySpan<T> y, Span<T> inputGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported)
        {
            Backward<Lanes512<T>, Vector512<T>, T>(weights, slope, y, inputGradient);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Backward<Lanes256<T>, Vector256<T>, T>(weights, slope, y, inputGradient);
        }
        else
        {
            Backward<Lanes128<T>, Vector128<T>, T>(weights, slope, y, inputGradient);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backward<TLanes, TVector, T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> slope, ReadOnlySpan<T> y, Span<T> inputGradient)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint length = slope.Length;
        ref T dz = ref Unsafe.AsRef(in MemoryMarshal.GetReference(slope));
        TVector one = TLanes.Splat(T.One);
        for (int row = 0; row < weights.Length; row++)
        {
            TVector weight = TLanes.Splat(weights[row]);
            ref T yRow = ref Unsafe.AsRef(in y.Slice(row * slope.Length, slope.Length)[0]);
            ref T dxRow = ref inputGradient.Slice(row * slope.Length, slope.Length)[0];
            for (nint i = 0; i < length; i += TLanes.Count)
            {
                TVector value = TLanes.Load(ref yRow, i);
                TVector derivative = TLanes.Multiply(value, TLanes.Subtract(one, value));
                TLanes.Store(TLanes.Multiply(TLanes.Multiply(weight, TLanes.Load(ref dz, i)), derivative), ref dxRow, i);
            }
        }
    }

    // x -> r and 2^-n. Four vectors side by side, so that the processor always has work: the last ones may be the same one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Reduce<TLanes, TVector, T>(ref T x, ref T r, ref T powers, nint length)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector least = Constant<TLanes, TVector, T>(-708, -87), most = Constant<TLanes, TVector, T>(708, 87);
        TVector perLog = Constant<TLanes, TVector, T>(-1.4426950408889634, -1.442695f);

        // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits; 1023 more, and they are the exponent of 2^-n.
        TVector magic = Constant<TLanes, TVector, T>(6755399441055744 + 1023, 12582912 + 127);

        // ln 2 in two parts, the first short enough for its product with n to be exact.
        TVector log = Constant<TLanes, TVector, T>(0.69314718036912382, 0.693359375), rest = Constant<TLanes, TVector, T>(1.9082149292705877e-10, -2.12194440e-4);

        nint last = length - TLanes.Count;
        for (nint i0 = 0; i0 < length; i0 += 4 * TLanes.Count)
        {
            nint i1 = Math.Min(i0 + TLanes.Count, last), i2 = Math.Min(i0 + (2 * TLanes.Count), last), i3 = Math.Min(i0 + (3 * TLanes.Count), last);
            TVector r0 = TLanes.Max(least, TLanes.Load(ref x, i0));
            TVector r1 = TLanes.Max(least, TLanes.Load(ref x, i1));
            TVector r2 = TLanes.Max(least, TLanes.Load(ref x, i2));
            TVector r3 = TLanes.Max(least, TLanes.Load(ref x, i3));
            r0 = TLanes.Min(most, r0);
            r1 = TLanes.Min(most, r1);
            r2 = TLanes.Min(most, r2);
            r3 = TLanes.Min(most, r3);
            TVector n0 = TLanes.MultiplyAdd(r0, perLog, magic);
            TVector n1 = TLanes.MultiplyAdd(r1, perLog, magic);
            TVector n2 = TLanes.MultiplyAdd(r2, perLog, magic);
            TVector n3 = TLanes.MultiplyAdd(r3, perLog, magic);
            TLanes.Store(TLanes.ToExponent(n0), ref powers, i0);
            TLanes.Store(TLanes.ToExponent(n1), ref powers, i1);
            TLanes.Store(TLanes.ToExponent(n2), ref powers, i2);
            TLanes.Store(TLanes.ToExponent(n3), ref powers, i3);
            n0 = TLanes.Subtract(n0, magic);
            n1 = TLanes.Subtract(n1, magic);
            n2 = TLanes.Subtract(n2, magic);
            n3 = TLanes.Subtract(n3, magic);
            r0 = TLanes.MultiplyAdd(n0, log, r0);
            r1 = TLanes.MultiplyAdd(n1, log, r1);
            r2 = TLanes.MultiplyAdd(n2, log, r2);
            r3 = TLanes.MultiplyAdd(n3, log, r3);
            TLanes.Store(TLanes.MultiplyAdd(n0, rest, r0), ref r, i0);
            TLanes.Store(TLanes.MultiplyAdd(n1, rest, r1), ref r, i1);
            TLanes.Store(TLanes.MultiplyAdd(n2, rest, r2), ref r, i2);
            TLanes.Store(TLanes.MultiplyAdd(n3, rest, r3), ref r, i3);
        }
    }

    // r and 2^-n -> a / (a + 2^-n b), in the place of r. All of a group is read before any of it is written.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Divide<TLanes, TVector, T>(ref T r, ref T powers, nint length)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector c5 = Constant<TLanes, TVector, T>(4.1360282791410946e-08, 0), c4 = Constant<TLanes, TVector, T>(-1.653383665802092e-06, 0);
        TVector c3 = Constant<TLanes, TVector, T>(6.613756249678816e-05, 0), c2 = Constant<TLanes, TVector, T>(-0.0027777777776694817, -0.0027659822664539905);
        TVector c1 = Constant<TLanes, TVector, T>(0.16666666666666555, 0.16666617683878157), two = Constant<TLanes, TVector, T>(2, 2);

        nint last = length - TLanes.Count;
        for (nint i0 = 0; i0 < length; i0 += 4 * TLanes.Count)
        {
            nint i1 = Math.Min(i0 + TLanes.Count, last), i2 = Math.Min(i0 + (2 * TLanes.Count), last), i3 = Math.Min(i0 + (3 * TLanes.Count), last);
            TVector r0 = TLanes.Load(ref r, i0), r1 = TLanes.Load(ref r, i1), r2 = TLanes.Load(ref r, i2), r3 = TLanes.Load(ref r, i3);
            TVector t0 = TLanes.Multiply(r0, r0), t1 = TLanes.Multiply(r1, r1), t2 = TLanes.Multiply(r2, r2), t3 = TLanes.Multiply(r3, r3);
            TVector q0 = c2, q1 = c2, q2 = c2, q3 = c2;
            if (typeof(T) == typeof(double))
            {
                q0 = TLanes.MultiplyAdd(t0, c5, c4);
                q1 = TLanes.MultiplyAdd(t1, c5, c4);
                q2 = TLanes.MultiplyAdd(t2, c5, c4);
                q3 = TLanes.MultiplyAdd(t3, c5, c4);
                q0 = TLanes.MultiplyAdd(q0, t0, c3);
                q1 = TLanes.MultiplyAdd(q1, t1, c3);
                q2 = TLanes.MultiplyAdd(q2, t2, c3);
                q3 = TLanes.MultiplyAdd(q3, t3, c3);
                q0 = TLanes.MultiplyAdd(q0, t0, c2);
                q1 = TLanes.MultiplyAdd(q1, t1, c2);
                q2 = TLanes.MultiplyAdd(q2, t2, c2);
                q3 = TLanes.MultiplyAdd(q3, t3, c2);
            }

            q0 = TLanes.MultiplyAdd(q0, t0, c1);
            q1 = TLanes.MultiplyAdd(q1, t1, c1);
            q2 = TLanes.MultiplyAdd(q2, t2, c1);
            q3 = TLanes.MultiplyAdd(q3, t3, c1);
            q0 = TLanes.MultiplyAdd(q0, t0, two);
            q1 = TLanes.MultiplyAdd(q1, t1, two);
            q2 = TLanes.MultiplyAdd(q2, t2, two);
            q3 = TLanes.MultiplyAdd(q3, t3, two);
            TVector a0 = TLanes.Add(q0, r0), a1 = TLanes.Add(q1, r1), a2 = TLanes.Add(q2, r2), a3 = TLanes.Add(q3, r3);
            q0 = TLanes.Subtract(q0, r0);
            q1 = TLanes.Subtract(q1, r1);
            q2 = TLanes.Subtract(q2, r2);
            q3 = TLanes.Subtract(q3, r3);
            q0 = TLanes.MultiplyAdd(q0, TLanes.Load(ref powers, i0), a0);
            q1 = TLanes.MultiplyAdd(q1, TLanes.Load(ref powers, i1), a1);
            q2 = TLanes.MultiplyAdd(q2, TLanes.Load(ref powers, i2), a2);
            q3 = TLanes.MultiplyAdd(q3, TLanes.Load(ref powers, i3), a3);
            TLanes.Store(TLanes.Divide(a0, q0), ref r, i0);
            TLanes.Store(TLanes.Divide(a1, q1), ref r, i1);
            TLanes.Store(TLanes.Divide(a2, q2), ref r, i2);
            TLanes.Store(TLanes.Divide(a3, q3), ref r, i3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant<TLanes, TVector, T>(double forDouble, double forSingle)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TLanes.Splat(T.CreateTruncating(typeof(T) == typeof(double) ? forDouble : forSingle));
}
