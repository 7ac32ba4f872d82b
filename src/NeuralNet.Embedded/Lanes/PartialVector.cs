// Reads and writes the first few floats of a vector, and never a byte behind them: a span may end where its memory page ends.
// Each step moves a half, a quarter ... of the vector, so that memory just written in those pieces is forwarded without a stall.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Loads that fill up with zeros, and stores that leave the rest of memory alone.</summary>
internal static class PartialVector
{
    /// <summary>Reads 1 to 3 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Load(ref readonly float source, int count)
    {
        ref float first = ref Unsafe.AsRef(in source);
        if (count == 1)
        {
            return Vector128.CreateScalar(first);
        }

        // Two floats move as one double, which every processor does in one instruction.
        Vector128<float> pair = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref first))).AsSingle();
        return count == 2 ? pair : pair.WithElement(2, Unsafe.Add(ref first, 2));
    }

    /// <summary>Writes the first 1 to 3 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(Vector128<float> value, ref float destination, int count)
    {
        if (count == 1)
        {
            destination = value.ToScalar();
            return;
        }

        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), value.AsDouble().ToScalar());
        if (count > 2)
        {
            Unsafe.Add(ref destination, 2) = value.GetElement(2);
        }
    }

    /// <summary>Reads 1 to 7 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Load256(ref readonly float source, int count)
    {
        ref float first = ref Unsafe.AsRef(in source);
        if (count < 4)
        {
            return Vector256.Create(Load(in first, count), Vector128<float>.Zero);
        }

        Vector128<float> upper = count == 4 ? Vector128<float>.Zero : Load(in Unsafe.Add(ref first, 4), count - 4);
        return Vector256.Create(Vector128.LoadUnsafe(ref first), upper);
    }

    /// <summary>Writes the first 1 to 7 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store256(Vector256<float> value, ref float destination, int count)
    {
        if (count < 4)
        {
            Store(value.GetLower(), ref destination, count);
            return;
        }

        value.GetLower().StoreUnsafe(ref destination);
        if (count > 4)
        {
            Store(value.GetUpper(), ref Unsafe.Add(ref destination, 4), count - 4);
        }
    }

    /// <summary>Reads 1 to 15 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Load512(ref readonly float source, int count)
    {
        ref float first = ref Unsafe.AsRef(in source);
        if (count < 8)
        {
            return Vector512.Create(Load256(in first, count), Vector256<float>.Zero);
        }

        Vector256<float> upper = count == 8 ? Vector256<float>.Zero : Load256(in Unsafe.Add(ref first, 8), count - 8);
        return Vector512.Create(Vector256.LoadUnsafe(ref first), upper);
    }

    /// <summary>Writes the first 1 to 15 lanes.</summary>
    internal static void Store512(Vector512<float> value, ref float destination, int count)
    {
        if (count < 8)
        {
            Store256(value.GetLower(), ref destination, count);
            return;
        }

        value.GetLower().StoreUnsafe(ref destination);
        if (count > 8)
        {
            Store256(value.GetUpper(), ref Unsafe.Add(ref destination, 8), count - 8);
        }
    }
}
