// Bit by bit exclusive or.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Bit by bit a or b but not both; of truth values, 0 and 1, whether they differ.</summary>
public readonly struct Xor : IIntegerBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => a ^ b;
}
