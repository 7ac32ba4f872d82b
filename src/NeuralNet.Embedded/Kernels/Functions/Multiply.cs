// The product.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(a, b) = a b. Integers wrap around.</summary>
public readonly struct Multiply : IBinaryFunction, IIntegerBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => unchecked(a * b);
}
