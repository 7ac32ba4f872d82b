// The few vector operations that System.Numerics offers for float and double but not for any T.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Generic vector arithmetic over float and double. The type tests vanish in compiled code.</summary>
internal static class Simd
{
    /// <summary>The most elements of a vector, 16 floats of 512 bits: a multiple of it is whole vectors on every machine.</summary>
    public const int LongestVector = 16;

    /// <summary>a * b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
        }

        if (typeof(T) == typeof(double))
        {
            return Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
        }

        throw new NotSupportedException($"Training runs in float or double, not {typeof(T)}.");
    }

    /// <summary>A vector of one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Splat<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));

    /// <summary>Numbers, a multiple of <see cref="PadLanes"/>, as vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<Vector<T>> Vectors<T>(ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector<T>>(values);

    /// <summary>Numbers, a multiple of <see cref="PadLanes"/>, as vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<Vector<T>> Vectors<T>(Span<T> values)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector<T>>(values);

    /// <summary>All rows of a tile, which lie one behind the other, as vectors.</summary>
    public static ReadOnlySpan<Vector<T>> Vectors<T>(ReadOnlySpan2D<T> tile)
        where T : unmanaged => Vectors(MemoryMarshal.CreateReadOnlySpan(in tile.DangerousGetReference(), tile.Height * tile.Width));

    /// <summary>All rows of a tile, which lie one behind the other, as vectors.</summary>
    public static Span<Vector<T>> Vectors<T>(Span2D<T> tile)
        where T : unmanaged => Vectors(MemoryMarshal.CreateSpan(ref tile.DangerousGetReference(), tile.Height * tile.Width));

    /// <summary>The number of lanes that hold <paramref name="count"/> samples: a multiple of 64 bytes and so of every vector there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PadLanes<T>(int count)
        where T : unmanaged
    {
        int lanes = 64 / Unsafe.SizeOf<T>();
        return (count + lanes - 1) / lanes * lanes;
    }

    /// <summary>All bits set in the lanes, counted from <paramref name="first"/>, that lie before <paramref name="samples"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> InTile<T>(int samples, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.LessThan(Vector<T>.Indices, new Vector<T>(T.CreateTruncating(samples - first)));
}
