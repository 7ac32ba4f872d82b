// The loop that fills gaps.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output[i] = input[i], or values[i] where that is NaN, at any width. All spans have one length.</summary>
internal readonly ref struct ImputeKernel(ReadOnlySpan<float> input, ReadOnlySpan<float> values, Span<float> output) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _values = values;
    private readonly Span<float> _output = output;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float values = ref MemoryMarshal.GetReference(_values);
        ref float output = ref MemoryMarshal.GetReference(_output);
        int length = _output.Length;
        int i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            nuint at = (nuint)i;
            TLanes.Store(Fill(TLanes.Load(in input, at), TLanes.Load(in values, at)), ref output, at);
        }

        int rest = length - i;
        if (rest > 0)
        {
            nuint at = (nuint)i;
            TLanes.StorePartial(Fill(TLanes.LoadPartial(in input, at, rest), TLanes.LoadPartial(in values, at, rest)), ref output, at, rest);
        }
    }

    // NaN alone differs from itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Fill<TLanes>(TLanes x, TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.Select(TLanes.Equal(x, x), x, value);
}
