// Products with a bias.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Sums start at the row's bias.</summary>
internal readonly struct FromBias : IStart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(ref T result, nint offset, ref T bias)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TLanes.Splat(bias);
}
