// The rectified linear unit.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The rectified linear unit: f(x) = x where x is not below 0, else 0. NaN stays NaN and -0 stays -0.</summary>
public readonly struct Relu : IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Max(TLanes.Broadcast(0f), x);
}
