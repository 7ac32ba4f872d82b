// The loops of the softmax.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>values[i] = exp(values[i] - max) / sum, at any width. At least one value.</summary>
internal static class SoftmaxKernel
{
    /// <summary>Computes the row at the width that suits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(ref float values, int length)
    {
        if (WidestLanes.Suits512(length))
        {
            Run<Lanes512>(ref values, length);
        }
        else if (WidestLanes.Suits256(length))
        {
            Run<Lanes256>(ref values, length);
        }
        else if (WidestLanes.HasFused128)
        {
            Run<Lanes128<Fused>>(ref values, length);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<Lanes128<Unfused>>(ref values, length);
        }
        else
        {
            Run<ScalarLanes<Unfused>>(ref values, length);
        }
    }

    /// <summary>Computes the row with vectors of one kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<TLanes>(ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        if (length <= TLanes.Count)
        {
            OneVector<TLanes>(ref values, length);
        }
        else
        {
            Row<TLanes>(ref values, length);
        }
    }

    // The few labels of most classifiers: everything happens in one register, and no addend of 0 changes the sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneVector<TLanes>(ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes inside = TLanes.Load(in MemoryMarshal.GetReference(FirstLanes), (nuint)(Chains.Length - length));
        TLanes x = length == TLanes.Count
            ? TLanes.Load(in values, 0)
            : TLanes.Select(inside, TLanes.LoadPartial(in values, 0, length), TLanes.Broadcast(values));
        TLanes e = ExpOfNegative.Exp(x - TLanes.Broadcast(TLanes.Largest(x))) & inside;
        PackedDense.Store(e / TLanes.Broadcast(TLanes.Fold(e)), ref values, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Row<TLanes>(ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes maximum = TLanes.Broadcast(Maximum<TLanes>(ref values, length));
        int i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(ExpOfNegative.Exp(TLanes.Load(in values, (nuint)i) - maximum), ref values, (nuint)i);
        }

        int rest = length - i;
        if (rest > 0)
        {
            TLanes.StorePartial(ExpOfNegative.Exp(TLanes.LoadPartial(in values, (nuint)i, rest) - maximum), ref values, (nuint)i, rest);
        }

        TLanes sum = TLanes.Broadcast(Chains.Sum<Values, TLanes>(new Values(ref values), length));
        for (i = 0; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in values, (nuint)i) / sum, ref values, (nuint)i);
        }

        if (rest > 0)
        {
            TLanes.StorePartial(TLanes.LoadPartial(in values, (nuint)i, rest) / sum, ref values, (nuint)i, rest);
        }
    }

    // The largest of more values than a vector holds: the same in whatever order it is looked for, so the last vector may overlap
    // the one before. A NaN may be missed here, and then makes the sum, and with it every result, NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Maximum<TLanes>(ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes largest = TLanes.Load(in values, (nuint)(length - TLanes.Count));
        for (int i = 0; i <= length - TLanes.Count; i += TLanes.Count)
        {
            largest = TLanes.Max(TLanes.Load(in values, (nuint)i), largest);
        }

        return TLanes.Largest(largest);
    }

    /// <summary>Sixteen floats with all bits set and sixteen with none: from 16 - n on, a mask of the first n lanes.</summary>
    private static ReadOnlySpan<float> FirstLanes => MemoryMarshal.Cast<uint, float>(
        (ReadOnlySpan<uint>)
        [
            uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue,
            uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ]);

    private readonly ref struct Values(ref float first) : IChainTerms
    {
        private readonly ref float _first = ref first;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AddTo<TLanes>(TLanes sum, nuint at)
            where TLanes : struct, ILanes<TLanes>
            => sum + TLanes.Load(in _first, at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes AddTo<TLanes>(TLanes sum, nuint at, int count)
            where TLanes : struct, ILanes<TLanes>
            => sum + TLanes.LoadPartial(in _first, at, count);
    }
}
