// The power.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(a, b) = a to the power of b, within 1 unit in the last place; zeros, infinities and NaN as in IEEE 754 (pow).
/// Integers wrap around; to a negative power they are 0, except for 1 and -1. Computed lane by lane.</summary>
public readonly struct Power : IBinaryFunction, IIntegerBinaryFunction, IScalarBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => PerLane.Map<TLanes, Power>(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (T.IsNegative(b))
        {
            return a == T.One || (T.IsNegative(a) && T.IsZero(unchecked(a + T.One))) ? T.IsOddInteger(b) ? a : T.One : T.Zero;
        }

        T result = T.One;
        for (; !T.IsZero(b); b >>>= 1)
        {
            result = T.IsOddInteger(b) ? unchecked(result * a) : result;
            a = unchecked(a * a);
        }

        return result;
    }

    /// <inheritdoc/>
    static double IScalarBinaryFunction.Of(double a, double b) => Elementary.Pow(a, b);
}
