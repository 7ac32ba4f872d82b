// Whether a = b.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Whether a = b: 0 equals -0, and NaN equals nothing.</summary>
public readonly struct Equal : IComparison
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Apply<T>(T a, T b)
        where T : struct, INumber<T>
        => a == b;
}
