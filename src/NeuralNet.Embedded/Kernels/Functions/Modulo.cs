// The remainder with the sign of the divisor.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>a - b floor(a / b): the remainder that has the sign of b. Integers: 0 where b is 0. Computed lane by lane.</summary>
public readonly struct Modulo : IBinaryFunction, IIntegerBinaryFunction, IScalarBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Modulo>(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T remainder = default(Remainder).Of(a, b);
        return !T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(b) ? unchecked(remainder + b) : remainder;
    }

    /// <inheritdoc/>
    static double IScalarBinaryFunction.Of(double a, double b) => Elementary.Mod(a, b);
}
