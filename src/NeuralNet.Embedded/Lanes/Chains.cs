// Sums along the lanes. They run in sixteen partial chains, whatever the width, so that the order of additions is fixed.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Lanes;

/// <summary>Sixteen partial sums: chain j takes elements j, j + 16, j + 32 ... in order.</summary>
[InlineArray(Length)]
internal struct Chains
{
    /// <summary>The number of chains: the lanes of the widest vectors.</summary>
    internal const int Length = 16;

    private float _first;

    /// <summary>The first chain, for vectors that hold some of them.</summary>
    [UnscopedRef]
    internal ref float First => ref _first;

    /// <summary>The sum of the chains: the upper half is added to the lower half until one is left.</summary>
    internal readonly float Fold()
    {
        ref float first = ref Unsafe.AsRef(in _first);
        Vector128<float> four =
            (Vector128.LoadUnsafe(ref first) + Vector128.LoadUnsafe(ref first, 8)) +
            (Vector128.LoadUnsafe(ref first, 4) + Vector128.LoadUnsafe(ref first, 12));
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        return two.GetElement(0) + two.GetElement(1);
    }
}
