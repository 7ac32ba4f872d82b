// The sum that a variance is made of.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum of (x - mean)^2.</summary>
/// <param name="mean">The mean.</param>
internal readonly struct SumOfDeviations(float mean) : IReduction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Start<TLanes>()
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Broadcast(0f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Add<TLanes>(TLanes state, TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes deviation = x - TLanes.Broadcast(mean);
        return TLanes.MultiplyAdd(deviation, deviation, state);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Join<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Finish<TLanes>(TLanes state, float count)
        where TLanes : struct, ILanes<TLanes>
        => state;
}
