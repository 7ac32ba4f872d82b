// The loops of the softmax.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>values[i] = exp(values[i] - max) / sum, at any width. At least one value.</summary>
internal readonly ref struct SoftmaxKernel(Span<float> values) : ILanesKernel
{
    private readonly Span<float> _values = values;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float values = ref MemoryMarshal.GetReference(_values);
        int length = _values.Length;
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

        TLanes sum = TLanes.Broadcast(Sum<TLanes>(ref values, length));
        for (i = 0; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in values, (nuint)i) / sum, ref values, (nuint)i);
        }

        if (rest > 0)
        {
            TLanes.StorePartial(TLanes.LoadPartial(in values, (nuint)i, rest) / sum, ref values, (nuint)i, rest);
        }
    }

    // The largest value is the same in whatever order it is looked for. A NaN may be missed here, and then
    // makes the sum, and with it every result, NaN.
    private static float Maximum<TLanes>(ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        float maximum = values;
        int i = 0;
        if (length >= TLanes.Count)
        {
            TLanes largest = TLanes.Load(in values, 0);
            for (i = TLanes.Count; i <= length - TLanes.Count; i += TLanes.Count)
            {
                largest = TLanes.Max(TLanes.Load(in values, (nuint)i), largest);
            }

            Chains lanes = default;
            TLanes.Store(largest, ref lanes.First, 0);
            maximum = lanes[0];
            for (int lane = 1; lane < TLanes.Count; lane++)
            {
                maximum = lanes[lane] > maximum ? lanes[lane] : maximum;
            }
        }

        for (; i < length; i++)
        {
            float value = Unsafe.Add(ref values, i);
            maximum = value > maximum ? value : maximum;
        }

        return maximum;
    }

    private static float Sum<TLanes>(ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        Chains chains = default;
        for (int chain = 0; chain < Chains.Length && chain < length; chain += TLanes.Count)
        {
            TLanes sum = TLanes.Broadcast(0f);
            int i = chain;
            for (; i <= length - TLanes.Count; i += Chains.Length)
            {
                sum += TLanes.Load(in values, (nuint)i);
            }

            if (i < length)
            {
                sum += TLanes.LoadPartial(in values, (nuint)i, length - i);
            }

            TLanes.Store(sum, ref chains.First, (nuint)chain);
        }

        return chains.Fold();
    }
}
