// Weights that come from a distant cache or from memory every time.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>
/// Asks for weights 32 rows before they are needed: layers larger than a second-level cache then run at the speed at which a core can read
/// at all, and without it at four fifths. Layers that fit the first-level cache would lose a tenth.
/// </summary>
internal readonly struct DistantWeights : IWeightStream
{
    /// <summary>Layers of more weights than this are taken for distant: 256 KB.</summary>
    internal const long Smallest = 1 << 16;

    /// <summary>
    /// The same for processors with 512-bit vectors, 512 KB, for they have a second-level cache of 1 MB or more: larger layers gain an
    /// eighth, and one that comes from that cache would lose a tenth.
    /// </summary>
    internal const uint SmallestOfWide = 1 << 17;

    private const int Line = 16, Ahead = 32 * Line;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Announce(ref readonly float rows)
    {
        if (Sse.IsSupported)
        {
            // A hint: an address behind the weights, or one the garbage collector has just moved, does no harm.
            float* ahead = (float*)Unsafe.AsPointer(ref Unsafe.AsRef(in rows)) + Ahead;
            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead + Line);
            Sse.Prefetch0(ahead + (2 * Line));
            Sse.Prefetch0(ahead + (3 * Line));
        }
    }
}
