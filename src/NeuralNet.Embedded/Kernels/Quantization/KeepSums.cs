// Sums that are the output themselves.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum itself.</summary>
public readonly struct KeepSums : IRequantize
{
    /// <inheritdoc/>
    public bool Fits(int filters) => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes sums, int filter)
        where TLanes : struct, ILanes<TLanes> => sums;
}
