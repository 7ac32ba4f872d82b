// The leaky rectified linear unit.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The leaky rectified linear unit: f(x) = x for x &gt;= 0, alpha x below.</summary>
/// <param name="alpha">The slope below zero.</param>
public readonly struct LeakyRelu(float alpha) : IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(TLanes.LessThan(x, TLanes.Broadcast(0f)), x * TLanes.Broadcast(alpha), x);
}
