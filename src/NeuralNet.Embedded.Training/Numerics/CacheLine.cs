// The unit in which processors move memory.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Cache lines of 64 bytes, as all processors have them that training is made for: vectors that straddle two cost twice.</summary>
internal static class CacheLine
{
    /// <summary>The length of a line.</summary>
    public const int Bytes = 64;

    /// <summary>The elements of a line.</summary>
    public static int Elements<T>()
        where T : unmanaged => Bytes / Unsafe.SizeOf<T>();

    /// <summary>The elements between a place and the next start of a line: 0 if it is one.</summary>
    public static int DistanceFrom<T>(ref T place)
        where T : unmanaged
    {
        nint misaligned = Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref place) & (Bytes - 1);
        return (int)((Bytes - misaligned) & (Bytes - 1)) / Unsafe.SizeOf<T>();
    }
}
