// Products in several blocks of depth.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Sums go on where the block of depth before left them.</summary>
internal readonly struct FromResult : IStart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(ref T result, nint offset, ref T bias)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Load(ref result, offset);
}
