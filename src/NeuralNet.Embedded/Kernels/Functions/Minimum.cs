// The smaller of two.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The smaller of a and b; NaN where either is NaN.</summary>
public readonly struct Minimum : IBinaryFunction, IIntegerBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(TLanes.Equal(a, a), TLanes.Min(a, b), a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => a < b ? a : b;
}
