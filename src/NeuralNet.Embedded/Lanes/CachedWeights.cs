// Weights that a cache next to the processor core holds from one prediction to the next.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Nothing needs to be done ahead.</summary>
internal readonly struct CachedWeights : IWeightStream
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Announce(ref readonly float rows)
    {
    }
}
