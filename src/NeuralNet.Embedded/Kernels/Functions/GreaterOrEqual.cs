// Whether a &gt.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Whether a &gt;= b; false where either is NaN.</summary>
public readonly struct GreaterOrEqual : IComparison
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Apply<T>(T a, T b)
        where T : struct, INumber<T>
        => a >= b;
}
