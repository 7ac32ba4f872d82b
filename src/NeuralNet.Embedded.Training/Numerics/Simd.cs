// The few vector operations that System.Numerics offers for float and double but not for any T.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Multiplies values, a whole number of vectors, by a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Scale<T>(Span<T> values, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> scale = Splat<T>(factor);
        foreach (ref Vector<T> value in MemoryMarshal.Cast<T, Vector<T>>(values))
        {
            value *= scale;
        }
    }

    /// <summary>Whether there are 32 registers for such vectors, as there are for 512 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasManyRegisters<TVector>()
        where TVector : struct => Unsafe.SizeOf<TVector>() == 64;

    /// <summary>The number of lanes that hold <paramref name="count"/> samples: whole blocks of 64 bytes, a multiple of every vector there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PadLanes<T>(int count)
        where T : unmanaged
    {
        int block = 64 / Unsafe.SizeOf<T>();
        return (count + block - 1) / block * block;
    }
}
