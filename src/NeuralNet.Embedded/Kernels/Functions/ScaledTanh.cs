// The hyperbolic tangent between other limits.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = alpha tanh(beta x), within 4 units in the last place.</summary>
/// <param name="alpha">The limit.</param>
/// <param name="beta">The scale of the argument.</param>
public readonly struct ScaledTanh(float alpha, float beta) : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => default(Tanh).Apply(x * TLanes.Broadcast(beta)) * TLanes.Broadcast(alpha);
}
