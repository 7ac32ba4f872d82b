// The logarithm of the logistic function.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = ln(1 / (1 + exp(-x))) = -softplus(-x), within 2 units in the last place.</summary>
public readonly struct LogSigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
        => default(Softplus).Apply(x ^ TLanes.Broadcast(-0f)) ^ TLanes.Broadcast(-0f);
}
