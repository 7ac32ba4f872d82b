// Reductions along the lanes: of elements that lie side by side.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Reduces a row in sixteen chains, whatever the width: chain j takes the elements j, j + 16, j + 32 ... in order. Then the upper half of the chains
/// is joined to the lower half until one is left.
/// </summary>
internal static class ReduceRow
{
    private const int Chains = 16;

    /// <summary>Where the reduction stands after the last element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Run<TLanes, TReduction>(ref float row, int length, TReduction reduction)
        where TLanes : struct, ILanes<TLanes>
        where TReduction : struct, IReduction
        => TLanes.Count > 1 && length % TLanes.Count == 0
            ? Vectors<TLanes, TReduction>(ref row, length, reduction) : Elements<TLanes, TReduction>(ref row, length, reduction);

    // Whole vectors alone: all chains stay in registers.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Vectors<TLanes, TReduction>(ref float row, int length, TReduction reduction)
        where TLanes : struct, ILanes<TLanes>
        where TReduction : struct, IReduction
    {
        TLanes a = reduction.Start<TLanes>(), b = a, c = a, d = a;
        int left = length;
        for (; left >= Chains; left -= Chains)
        {
            a = reduction.Add(a, TLanes.Load(in row, 0));
            if (TLanes.Count < 16)
            {
                b = reduction.Add(b, TLanes.Load(in row, (nuint)TLanes.Count));
            }

            if (TLanes.Count < 8)
            {
                c = reduction.Add(c, TLanes.Load(in row, (nuint)(2 * TLanes.Count)));
                d = reduction.Add(d, TLanes.Load(in row, (nuint)(3 * TLanes.Count)));
            }

            row = ref Unsafe.Add(ref row, Chains);
        }

        if (left > 0)
        {
            a = reduction.Add(a, TLanes.Load(in row, 0));
        }

        if (left > TLanes.Count)
        {
            b = reduction.Add(b, TLanes.Load(in row, (nuint)TLanes.Count));
        }

        if (left > 2 * TLanes.Count)
        {
            c = reduction.Add(c, TLanes.Load(in row, (nuint)(2 * TLanes.Count)));
        }

        if (TLanes.Count == 4)
        {
            a = reduction.Join(a, c);
            b = reduction.Join(b, d);
        }

        if (TLanes.Count < 16)
        {
            a = reduction.Join(a, b);
        }

        if (TLanes.Count == 16)
        {
            a = reduction.Join(a, TLanes.FromLane(a, 8));
        }

        if (TLanes.Count >= 8)
        {
            a = reduction.Join(a, TLanes.FromLane(a, 4));
        }

        a = reduction.Join(a, TLanes.FromLane(a, 2));
        a = reduction.Join(a, TLanes.FromLane(a, 1));
        Unsafe.SkipInit(out Memory memory);
        TLanes.Store(a, ref memory[0], 0);
        return memory[0];
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Elements<TLanes, TReduction>(ref float row, int length, TReduction reduction)
        where TLanes : struct, ILanes<TLanes>
        where TReduction : struct, IReduction
    {
        Unsafe.SkipInit(out Memory memory);
        ref float chains = ref memory[0];
        nuint width = (nuint)TLanes.Count;
        int whole = length & -Chains;
        if (TLanes.Count == 1)
        {
            for (nuint j = 0; j < Chains; j++)
            {
                TLanes state = reduction.Start<TLanes>();
                for (nuint i = j; i < (nuint)whole; i += Chains)
                {
                    state = reduction.Add(state, TLanes.Load(in row, i));
                }

                TLanes.Store(state, ref chains, j);
            }
        }
        else
        {
            TLanes a = reduction.Start<TLanes>(), b = a, c = a, d = a;
            for (nuint i = 0; i < (nuint)whole; i += Chains)
            {
                a = reduction.Add(a, TLanes.Load(in row, i));
                if (TLanes.Count < 16)
                {
                    b = reduction.Add(b, TLanes.Load(in row, i + width));
                }

                if (TLanes.Count < 8)
                {
                    c = reduction.Add(c, TLanes.Load(in row, i + (2 * width)));
                    d = reduction.Add(d, TLanes.Load(in row, i + (3 * width)));
                }
            }

            TLanes.Store(a, ref chains, 0);
            if (TLanes.Count < 16)
            {
                TLanes.Store(b, ref chains, width);
            }

            if (TLanes.Count < 8)
            {
                TLanes.Store(c, ref chains, 2 * width);
                TLanes.Store(d, ref chains, 3 * width);
            }
        }

        // The last elements, fewer than chains.
        nuint at = 0;
        for (int left = length - whole; left > 0; left -= TLanes.Count)
        {
            TLanes state = TLanes.Load(in chains, at);
            nuint from = (nuint)whole + at;
            if (left >= TLanes.Count)
            {
                TLanes.Store(reduction.Add(state, TLanes.Load(in row, from)), ref chains, at);
            }
            else
            {
                TLanes.StorePartial(reduction.Add(state, TLanes.LoadPartial(in row, from, left)), ref chains, at, left);
            }

            at += width;
        }

        // Vectors first, then single lanes: a vector that reaches over two that were just stored would wait for both.
        nuint half = Chains / 2;
        for (; half >= width && half > 1; half /= 2)
        {
            for (nuint j = 0; j < half; j += width)
            {
                TLanes.Store(reduction.Join(TLanes.Load(in chains, j), TLanes.Load(in chains, j + half)), ref chains, j);
            }
        }

        for (; half > 0; half /= 2)
        {
            for (nuint j = 0; j < half; j++)
            {
                ScalarLanes<Unfused> joined = reduction.Join(ScalarLanes<Unfused>.Load(in chains, j), ScalarLanes<Unfused>.Load(in chains, j + half));
                ScalarLanes<Unfused>.Store(joined, ref chains, j);
            }
        }

        return chains;
    }

    [InlineArray(Chains)]
    private struct Memory
    {
        private float _first;
    }
}
