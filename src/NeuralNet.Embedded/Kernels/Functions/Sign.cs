// The sign of a value.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sign: -1 below 0, 1 above; zeros and NaN as they are.</summary>
public readonly struct Sign : IActivation, IIntegerUnaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(TLanes.LessThan(TLanes.Broadcast(0f), x), TLanes.Broadcast(1f),
            TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), TLanes.Broadcast(-1f), x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T x)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => T.IsZero(x) ? x : T.IsNegative(x) ? unchecked(T.Zero - T.One) : T.One;
}
