// Bit by bit or.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Bit by bit a or b; of truth values, 0 and 1, the disjunction.</summary>
public readonly struct Or : IIntegerBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => a | b;
}
