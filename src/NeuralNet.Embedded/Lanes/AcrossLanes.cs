// What crosses the lanes of a vector.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Lanes;

/// <summary>The four lanes that wider vectors have been reduced to: parts, sum and maximum.</summary>
internal static class AcrossLanes
{
    /// <summary>The lanes from number 1 or 2 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> FromLane(Vector128<float> x, int first)
        => first == 2 ? Vector128.Shuffle(x, Vector128.Create(2, 3, 2, 3)) : Vector128.Shuffle(x, Vector128.Create(1, 1, 1, 1));

    /// <summary>(lane 0 + lane 2) + (lane 1 + lane 3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Fold(Vector128<float> x)
    {
        Vector128<float> two = x + Vector128.Shuffle(x, Vector128.Create(2, 3, 2, 3));
        return (two + Vector128.Shuffle(two, Vector128.Create(1, 1, 1, 1))).ToScalar();
    }

    /// <summary>The largest lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Largest(Vector128<float> x)
    {
        Vector128<float> two = Larger(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 2, 3)));
        return Larger(two, Vector128.Shuffle(two, Vector128.Create(1, 1, 1, 1))).ToScalar();
    }

    /// <summary>Lane by lane a &gt; b ? a : b: maxps is defined so, Advanced SIMD's own maximum treats NaN differently.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Larger(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.Max(a, b) : Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
}
