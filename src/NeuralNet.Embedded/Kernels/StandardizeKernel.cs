// The loop that scales feature columns.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output[i] = (input[i] - offset[i]) / scale[i], at any width. All spans have one length.</summary>
internal readonly ref struct StandardizeKernel(
    ReadOnlySpan<float> input, ReadOnlySpan<float> offset, ReadOnlySpan<float> scale, Span<float> output) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _offset = offset;
    private readonly ReadOnlySpan<float> _scale = scale;
    private readonly Span<float> _output = output;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float offset = ref MemoryMarshal.GetReference(_offset);
        ref float scale = ref MemoryMarshal.GetReference(_scale);
        ref float output = ref MemoryMarshal.GetReference(_output);
        int length = _output.Length;
        int i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            nuint at = (nuint)i;
            TLanes.Store((TLanes.Load(in input, at) - TLanes.Load(in offset, at)) / TLanes.Load(in scale, at), ref output, at);
        }

        int rest = length - i;
        if (rest > 0)
        {
            // The lanes behind the end divide 0 by 0, and are not stored.
            nuint at = (nuint)i;
            TLanes difference = TLanes.LoadPartial(in input, at, rest) - TLanes.LoadPartial(in offset, at, rest);
            TLanes.StorePartial(difference / TLanes.LoadPartial(in scale, at, rest), ref output, at, rest);
        }
    }
}
