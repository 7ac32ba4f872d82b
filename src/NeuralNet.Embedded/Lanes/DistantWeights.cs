// Weights that come from a distant cache or from memory every time.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>
/// Asks for weights 32 rows before they are needed. Measured on a Zen 3 with 512 KB of second-level cache: a layer of 784 x 512 then
/// runs at 99 % of the speed at which a core can read at all, without it at 80 %. Layers that fit the first-level cache would lose a tenth.
/// </summary>
internal readonly struct DistantWeights : IWeightStream
{
    /// <summary>Layers of more weights than this are taken for distant: 256 KB.</summary>
    internal const long Smallest = 1 << 16;

    /// <summary>
    /// The same for processors with 512-bit vectors, 512 KB, for they have a second-level cache of 1 MB or more: on a Zen 5 a layer
    /// of 1024 x 1024 gains 13 %, and one of 512 x 256 would lose 10 % where it comes from that cache.
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
