// Multiply-add with one rounding, by the processor's own instruction.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>
/// a * b + c, rounded once. The caller has made sure that an x64 processor has FMA: asking here would put a run-time check
/// into the inner loops of Native AOT builds, where Fma.IsSupported is no constant.
/// </summary>
internal readonly struct Fused : IMultiplyAdd
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c)
    {
        if (Sse.IsSupported)
        {
            return Fma.MultiplyAddScalar(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b), Vector128.CreateScalarUnsafe(c)).ToScalar();
        }

        return MathF.FusedMultiplyAdd(a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        if (Sse.IsSupported)
        {
            return Fma.MultiplyAdd(a, b, c);
        }

        return AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : Vector128.FusedMultiplyAdd(a, b, c);
    }
}
