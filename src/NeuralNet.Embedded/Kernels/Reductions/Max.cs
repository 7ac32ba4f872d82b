// The largest element.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The largest element; NaN if one is, minus infinity of none.</summary>
public readonly struct Max : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Start<TLanes>()
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Broadcast(float.NegativeInfinity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes state, TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => default(Maximum).Apply(state, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Join<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => default(Maximum).Apply(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Finish<TLanes>(TLanes state, float count)
        where TLanes : struct, ILanes<TLanes>
        => state;
}
