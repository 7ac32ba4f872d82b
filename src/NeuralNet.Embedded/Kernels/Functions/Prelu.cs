// The rectified linear unit with a learned slope.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x, slope) = x for x &gt;= 0, slope x below. Source: He et al. 2015.</summary>
public readonly struct Prelu : IBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Select(TLanes.LessThan(a, TLanes.Broadcast(0f)), a * b, a);
}
