// Bytes, signed or not, that become 32-bit integers and come from them, sixteen at a time.
using System.Runtime.CompilerServices;
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

    /// <summary>Writes sixteen integers that an 8-bit type, signed or not, holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Store(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d, void* to)
        => Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d)).Store((sbyte*)to);
}
