// What vectors of integers are made of on every processor: products and pairs of 16-bit integers in 128 bits.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>The integer operations of the lanes in 128 bits, with SSE2, with Advanced SIMD and without either.</summary>
internal static class IntegerPairs
{
    /// <summary>sum[i] + a[2i] * b[2i] + a[2i + 1] * b[2i + 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> Add(Vector128<int> sum, Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported)
        {
            return sum + Sse2.MultiplyAddAdjacent(a, b);
        }

        return AdvSimd.Arm64.IsSupported
            ? sum + AdvSimd.Arm64.AddPairwise(AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower()), AdvSimd.MultiplyWideningUpper(a, b))
            : sum + ((a.AsInt32() << 16 >> 16) * (b.AsInt32() << 16 >> 16)) + ((a.AsInt32() >> 16) * (b.AsInt32() >> 16));
    }

    /// <summary>The same in two halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> Add(Vector256<int> sum, Vector256<short> a, Vector256<short> b)
        => Vector256.Create(Add(sum.GetLower(), a.GetLower(), b.GetLower()), Add(sum.GetUpper(), a.GetUpper(), b.GetUpper()));

    /// <summary>The nearest integers, the even one of two; all lie within 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> Round(Vector128<float> x)
        => Sse2.IsSupported ? Sse2.ConvertToVector128Int32(x)
            : AdvSimd.IsSupported ? AdvSimd.ConvertToInt32RoundToEven(x)
            : Vector128.ConvertToInt32(Vector128.Round(x));

    /// <summary>The bits of a pair, at an address that need not be a float's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int FirstBits(ref readonly short source) => Unsafe.ReadUnaligned<int>(ref Unsafe.As<short, byte>(ref Unsafe.AsRef(in source)));

    /// <summary>A pair as the bits of a float, for processors that read one from any address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float First(ref readonly short source) => Unsafe.As<short, float>(ref Unsafe.AsRef(in source));

    /// <summary>Eight 8-bit integers as 16-bit ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<short> Widen(ref readonly sbyte source, nuint offset)
        => Vector128.WidenLower(Vector64.LoadUnsafe(in source, offset).ToVector128Unsafe());

    /// <summary>a0, b0, a1, b1, a2, b2, a3, b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<short> ZipLower(Vector128<short> a, Vector128<short> b)
        => Sse2.IsSupported ? Sse2.UnpackLow(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
            : (Vector128.WidenLower(a.AsUInt16()) | (Vector128.WidenLower(b.AsUInt16()) << 16)).AsInt16();

    /// <summary>a4, b4, a5, b5, a6, b6, a7, b7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<short> ZipUpper(Vector128<short> a, Vector128<short> b)
        => Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
            : (Vector128.WidenUpper(a.AsUInt16()) | (Vector128.WidenUpper(b.AsUInt16()) << 16)).AsInt16();

    /// <summary>Both in each half of the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<short> Lower, Vector256<short> Upper) Zip(Vector256<short> a, Vector256<short> b)
        => (Vector256.Create(ZipLower(a.GetLower(), b.GetLower()), ZipLower(a.GetUpper(), b.GetUpper())),
            Vector256.Create(ZipUpper(a.GetLower(), b.GetLower()), ZipUpper(a.GetUpper(), b.GetUpper())));

    /// <summary>Writes the lowest bytes of eight integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreBytes(Vector128<int> a, Vector128<int> b, ref byte destination, nuint offset)
    {
        Vector128<short> narrow = Vector128.Narrow(a, b);
        Vector128.Narrow(narrow, narrow).GetLower().AsByte().StoreUnsafe(ref destination, offset);
    }
}
