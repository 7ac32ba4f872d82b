// The hyperbolic tangent.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The hyperbolic tangent, within 3 units in the last place.</summary>
/// <remarks>With s = 1 - exp(-2 |x|), which keeps its relative accuracy near 0, f(|x|) = s / (2 - s); one division, and the same steps for all x.</remarks>
public readonly struct Tanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // x | -0 is -|x|.
        TLanes negative = x | TLanes.Broadcast(-0f), s = ExpOfNegative.OneMinusExp(negative + negative);
        return (s / (TLanes.Broadcast(2f) - s)) | (x & TLanes.Broadcast(-0f));
    }
}
