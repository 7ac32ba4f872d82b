// Whether a &lt.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Whether a &lt;= b; false where either is NaN.</summary>
public readonly struct LessOrEqual : IComparison
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Apply<T>(T a, T b)
        where T : struct, INumber<T>
        => a <= b;
}
