// The remainder with the sign of the dividend.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>a - b truncate(a / b), exact: the remainder that has the sign of a. Integers: 0 where b is 0. Computed lane by lane.</summary>
public readonly struct Remainder : IBinaryFunction, IIntegerBinaryFunction, IScalarBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Remainder>(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => T.IsZero(b) || (T.IsNegative(b) && T.IsZero(unchecked(b + T.One))) ? T.Zero : a % b;

    /// <inheritdoc/>
    static double IScalarBinaryFunction.Of(double a, double b) => a % b;
}
