// Every bit turned over.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Every bit turned over.</summary>
public readonly struct BitwiseNot : IIntegerUnaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T x)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => ~x;
}
