// The value with the other sign.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = -x, also of zeros. The smallest integer of a type stays itself.</summary>
public readonly struct Negate : IActivation, IIntegerUnaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => x ^ TLanes.Broadcast(-0f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T x)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => unchecked(T.Zero - x);
}
