// The end of integer kernels: sums in registers become what the output holds.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Writes requantised sums as bytes or as 32-bit integers.</summary>
internal static unsafe class SumsWriter
{
    /// <summary>The bytes that writing less than two vectors needs for itself.</summary>
    internal const int SpareLength = 32;

    /// <summary>Writes the first <paramref name="count"/> of the integers in two vectors, or in the first of them if there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write<TOutput, TLanes>(TLanes a, TLanes b, TOutput* output, int count, byte* spare)
        where TOutput : unmanaged
        where TLanes : struct, ILanes<TLanes>
    {
        if (typeof(TOutput) == typeof(int))
        {
            WritePart(a, (float*)output, count);
            if (count > TLanes.Count)
            {
                WritePart(b, (float*)output + TLanes.Count, count - TLanes.Count);
            }
        }
        else if (count == 2 * TLanes.Count)
        {
            TLanes.StoreBytes(a, b, ref *(byte*)output, 0);
        }
        else
        {
            // Fewer bytes than vectors write.
            TLanes.StoreBytes(a, b, ref *spare, 0);
            Copy(spare, (byte*)output, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePart<TLanes>(TLanes sums, float* output, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        if (count >= TLanes.Count)
        {
            TLanes.Store(sums, ref *output, 0);
        }
        else
        {
            TLanes.StorePartial(sums, ref *output, 0, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Copy(byte* from, byte* to, int count)
    {
        int i = 0;
        for (; i <= count - sizeof(long); i += sizeof(long))
        {
            Unsafe.WriteUnaligned(to + i, Unsafe.ReadUnaligned<long>(from + i));
        }

        for (; i < count; i++)
        {
            to[i] = from[i];
        }
    }
}
