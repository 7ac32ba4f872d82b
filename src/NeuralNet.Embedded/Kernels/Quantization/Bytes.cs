// Bytes, signed or not, many at a time.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Vectors of 8-bit integers.</summary>
internal static class Bytes
{
    /// <summary>Whether a type is one of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Are<T>() => typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte);

    /// <summary>Sixteen 8-bit integers as 16-bit ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe (Vector128<short> Lower, Vector128<short> Upper) Widen<T>(T* from)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.Load((byte*)from));
            return (lower.AsInt16(), upper.AsInt16());
        }

        return Vector128.Widen(Vector128.Load((sbyte*)from));
    }

    /// <summary>to[i] = the larger of to[i] and from[i], for integers of any type; bytes many at a time.</summary>
    internal static void Max<T>(ReadOnlySpan<T> from, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        int i = 0;
        if (Are<T>())
        {
            ref byte first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(from)), second = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(to));
            for (; i <= to.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                Larger<T>(Vector128.LoadUnsafe(ref first, (nuint)i), Vector128.LoadUnsafe(ref second, (nuint)i)).StoreUnsafe(ref second, (nuint)i);
            }

            for (; i <= to.Length - sizeof(ulong); i += sizeof(ulong))
            {
                ulong a = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, i)), b = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref second, i));
                ulong larger = Larger<T>(Vector128.CreateScalarUnsafe(a).AsByte(), Vector128.CreateScalarUnsafe(b).AsByte()).AsUInt64().ToScalar();
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref second, i), larger);
            }
        }

        for (; i < to.Length; i++)
        {
            to[i] = T.Max(to[i], from[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Larger<T>(Vector128<byte> a, Vector128<byte> b)
        => typeof(T) == typeof(byte) ? Vector128.Max(a, b) : Vector128.Max(a.AsSByte(), b.AsSByte()).AsByte();
}
