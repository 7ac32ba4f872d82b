// The absolute value.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The absolute value: f(x) = |x|. The smallest integer of a type has none and stays itself.</summary>
public readonly struct Abs : IActivation, IIntegerUnaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Abs(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T x)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => T.IsNegative(x) ? unchecked(T.Zero - x) : x;
}
