// The quotient.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(a, b) = a / b. Integers: without the fraction; 0 where b is 0, and the smallest integer by -1 is itself.</summary>
public readonly struct Divide : IBinaryFunction, IIntegerBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => T.IsZero(b) ? b : T.IsNegative(b) && T.IsZero(unchecked(b + T.One)) ? unchecked(T.Zero - a) : a / b;
}
