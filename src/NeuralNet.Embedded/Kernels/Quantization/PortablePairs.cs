// Pairs of products in halves of 128 bits.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Kernels;

/// <summary>SSE2, Advanced SIMD, or one pair after the other.</summary>
internal readonly struct PortablePairs : IPairs
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> x, Vector256<short> w)
        => Vector256.Create(sum.GetLower() + Half(x.GetLower(), w.GetLower()), sum.GetUpper() + Half(x.GetUpper(), w.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Half(Vector128<short> x, Vector128<short> w)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(x, w);
        }

        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.AddPairwise(AdvSimd.MultiplyWideningLower(x.GetLower(), w.GetLower()), AdvSimd.MultiplyWideningUpper(x, w))
            : Vector128.Create(Pair(x, w, 0), Pair(x, w, 2), Pair(x, w, 4), Pair(x, w, 6));
    }

    private static int Pair(Vector128<short> x, Vector128<short> w, int at)
        => (x.GetElement(at) * w.GetElement(at)) + (x.GetElement(at + 1) * w.GetElement(at + 1));
}
