// The loop that maps an activation over a span.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output[i] = f(input[i]), at any width. The spans have one length, and are the same memory or apart.</summary>
internal readonly ref struct UnaryKernel<TActivation>(ReadOnlySpan<float> input, Span<float> output, TActivation activation) : ILanesKernel
    where TActivation : struct, IActivation
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<float> _output = output;
    private readonly TActivation _activation = activation;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float source = ref MemoryMarshal.GetReference(_input);
        ref float destination = ref MemoryMarshal.GetReference(_output);
        TActivation activation = _activation;
        int length = _output.Length;
        int i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(activation.Apply(TLanes.Load(in source, (nuint)i)), ref destination, (nuint)i);
        }

        int rest = length - i;
        if (rest > 0)
        {
            TLanes.StorePartial(activation.Apply(TLanes.LoadPartial(in source, (nuint)i, rest)), ref destination, (nuint)i, rest);
        }
    }
}
