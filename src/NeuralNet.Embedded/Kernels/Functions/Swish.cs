// The sigmoid linear unit with a slope.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = x / (1 + exp(-alpha x)). Source: Ramachandran et al. 2017.</summary>
/// <param name="alpha">The slope inside the logistic function; 1 makes it <see cref="Silu"/>.</param>
public readonly struct Swish(float alpha) : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // As in Silu, the limit keeps minus infinity from meeting a factor of 0.
        TLanes factor = default(Sigmoid).Apply(x * TLanes.Broadcast(alpha));
        return TLanes.Select(TLanes.Equal(factor, TLanes.Broadcast(0f)), factor ^ (x & TLanes.Broadcast(-0f)), x * factor);
    }
}
