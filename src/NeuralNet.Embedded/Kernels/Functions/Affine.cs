// A line.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = scale x + offset, rounded once.</summary>
/// <param name="scale">The slope.</param>
/// <param name="offset">The value at 0.</param>
public readonly struct Affine(float scale, float offset) : IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.MultiplyAdd(x, TLanes.Broadcast(scale), TLanes.Broadcast(offset));
}
