// The quotient that is defined everywhere.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(a, b) = a / b, and 0 where b is 0: a vector of zeros divided by its norm stays one.</summary>
public readonly struct DivideOrZero : IBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(TLanes.Equal(b, TLanes.Broadcast(0f)), TLanes.Broadcast(0f), a / b);
}
