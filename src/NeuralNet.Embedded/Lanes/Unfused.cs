// Multiply-add with two roundings, for processors and builds without the fused instruction.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Lanes;

/// <summary>
/// a * b rounded, + c rounded. The documented exception to equal bits: emulating the fused instruction costs a library call
/// per lane and made a layer fifty times slower.
/// </summary>
internal readonly struct Unfused : IMultiplyAdd
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => (a * b) + c;
}
