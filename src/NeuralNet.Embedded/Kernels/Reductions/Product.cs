// The product.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The product of the elements; 1 of none.</summary>
public readonly struct Product : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Start<TLanes>()
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Broadcast(1f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes state, TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => state * x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Join<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Finish<TLanes>(TLanes state, float count)
        where TLanes : struct, ILanes<TLanes>
        => state;
}
