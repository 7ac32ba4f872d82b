// Pairs of products by one instruction.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Kernels;

/// <summary>AVX2: the caller has made sure of it.</summary>
internal readonly struct AvxPairs : IPairs
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> x, Vector256<short> w) => Avx2.Add(sum, Avx2.MultiplyAddAdjacent(x, w));
}
