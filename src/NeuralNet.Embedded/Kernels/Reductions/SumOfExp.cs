// The sum that softmax divides by.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum of exp(x - shift).</summary>
/// <param name="shift">What is subtracted: the largest element.</param>
internal readonly struct SumOfExp(float shift) : IReduction
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
        => state + default(Exp).Apply(x - TLanes.Broadcast(shift));

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
