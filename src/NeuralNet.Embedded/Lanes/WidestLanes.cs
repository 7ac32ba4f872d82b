// The choice of width, made once per call of a kernel.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Runs kernels with the widest vectors the processor has and the data fills.</summary>
internal static class WidestLanes
{
    /// <summary>Whether 512-bit vectors may be used: a constant, also under Native AOT.</summary>
    internal static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
    }

    /// <summary>
    /// Whether 256-bit vectors may be used. Asks the processor's features, not the portable vector type, whose own answer stays
    /// false in Native AOT builds that look for AVX2 at run time.
    /// </summary>
    internal static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported && Avx2.IsSupported;
    }

    /// <summary>Whether 128-bit vectors have a fused multiply-add.</summary>
    internal static bool HasFused128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>
    /// Whether so many floats side by side are worth vectors of 512 bits: as soon as it saves a second vector. Of a vector that they
    /// do not fill, the rest is masked.
    /// </summary>
    /// <param name="length">The number of floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Suits512(int length) => Has512 && length > Vector256<float>.Count;

    /// <summary>Whether so many floats side by side are worth vectors of 256 bits: as soon as it saves a second vector.</summary>
    /// <param name="length">The number of floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Suits256(int length) => Has256 && length > Vector128<float>.Count;

    /// <summary>Runs the kernel over data of the given length.</summary>
    /// <remarks>
    /// A kernel of a few nanoseconds writes these branches out and calls its body itself: a struct that carries its arguments
    /// through here is kept in memory, which took a network of 4-8-3 with a softmax from about 35 to 49 ns.
    /// </remarks>
    /// <param name="kernel">What to run.</param>
    /// <param name="length">The number of floats that lie side by side.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<TKernel>(TKernel kernel, int length)
        where TKernel : struct, ILanesKernel, allows ref struct
    {
        if (Suits512(length))
        {
            kernel.Run<Lanes512>();
        }
        else if (Suits256(length))
        {
            kernel.Run<Lanes256>();
        }
        else if (HasFused128)
        {
            kernel.Run<Lanes128<Fused>>();
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            kernel.Run<Lanes128<Unfused>>();
        }
        else
        {
            kernel.Run<ScalarLanes<Unfused>>();
        }
    }
}
