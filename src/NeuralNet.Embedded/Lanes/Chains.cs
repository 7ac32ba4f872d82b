// Sums along the lanes. They run in sixteen partial chains, whatever the width, so that the order of additions is fixed.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Lanes;

/// <summary>
/// Sums of a row of terms: chain j takes the terms j, j + 16, j + 32 ... in order and starts at 0; a last row of less than 16 terms
/// is filled up with zeros. Then the upper half of the chains is added to the lower half until one is left.
/// </summary>
internal static class Chains
{
    /// <summary>The number of chains: the lanes of the widest vectors.</summary>
    internal const int Length = 16;

    /// <summary>The sum of <paramref name="length"/> terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Sum<TTerms, TLanes>(TTerms terms, int length)
        where TTerms : struct, IChainTerms, allows ref struct
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Fold(TLanes.Count switch
        {
            16 => Chain<TTerms, TLanes>(terms, length, 0),
            8 => Pair<TTerms, TLanes>(terms, length, 0),
            4 => Pair<TTerms, TLanes>(terms, length, 0) + Pair<TTerms, TLanes>(terms, length, 4),
            _ => EverySecond<TTerms, TLanes>(terms, length, 0) + EverySecond<TTerms, TLanes>(terms, length, 1),
        });

    // Single lanes add what wider vectors add in theirs.
    private static TLanes EverySecond<TTerms, TLanes>(TTerms terms, int length, int chain)
        where TTerms : struct, IChainTerms, allows ref struct
        where TLanes : struct, ILanes<TLanes>
        => Pair<TTerms, TLanes>(terms, length, chain) + Pair<TTerms, TLanes>(terms, length, chain + 4)
            + (Pair<TTerms, TLanes>(terms, length, chain + 2) + Pair<TTerms, TLanes>(terms, length, chain + 6));

    /// <summary>The chains from <paramref name="chain"/> on that lie in one vector, and those that are folded onto them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Pair<TTerms, TLanes>(TTerms terms, int length, int chain)
        where TTerms : struct, IChainTerms, allows ref struct
        where TLanes : struct, ILanes<TLanes>
        => Chain<TTerms, TLanes>(terms, length, chain) + Chain<TTerms, TLanes>(terms, length, chain + 8);

    /// <summary>The chains from <paramref name="chain"/> on that lie in one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Chain<TTerms, TLanes>(TTerms terms, int length, int chain)
        where TTerms : struct, IChainTerms, allows ref struct
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes sum = TLanes.Broadcast(0f);
        int at = chain;
        for (; at <= length - TLanes.Count; at += Length)
        {
            sum = terms.AddTo(sum, (nuint)at);
        }

        if (at < length)
        {
            return terms.AddTo(sum, (nuint)at, length - at);
        }

        // A row that other chains have terms in: a sum of -0 becomes 0 here too.
        return at < ((length + Length - 1) & -Length) ? sum + TLanes.Broadcast(0f) : sum;
    }
}
