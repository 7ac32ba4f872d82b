// The fully connected layer with one output: inputs lie across lanes.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output[0] = weights * input + bias[0], at any width, for one plain row of weights.</summary>
/// <remarks>
/// Order: sixteen chains; chain j takes the inputs j, j + 16 ... in order, by fused multiply-add, and starts at 0. A last row of
/// less than 16 inputs is filled up with zeros. The chains are folded, upper half onto lower half, and the bias is added last.
/// </remarks>
internal readonly ref struct DenseRowKernel(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly ReadOnlySpan<float> _bias = bias;
    private readonly Span<float> _output = output;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float weights = ref MemoryMarshal.GetReference(_weights);
        int length = _input.Length;
        int inRows = length & -Chains.Length;
        Chains chains = default;
        for (int chain = 0; chain < Chains.Length; chain += TLanes.Count)
        {
            TLanes sum = TLanes.Broadcast(0f);
            int i = chain;
            for (; i < inRows; i += Chains.Length)
            {
                sum = TLanes.MultiplyAdd(TLanes.Load(in input, (nuint)i), TLanes.Load(in weights, (nuint)i), sum);
            }

            if (inRows < length)
            {
                TLanes x = TLanes.Broadcast(0f), w = x;
                if (i <= length - TLanes.Count)
                {
                    x = TLanes.Load(in input, (nuint)i);
                    w = TLanes.Load(in weights, (nuint)i);
                }
                else if (i < length)
                {
                    x = TLanes.LoadPartial(in input, (nuint)i, length - i);
                    w = TLanes.LoadPartial(in weights, (nuint)i, length - i);
                }

                sum = TLanes.MultiplyAdd(x, w, sum);
            }

            TLanes.Store(sum, ref chains.First, (nuint)chain);
        }

        MemoryMarshal.GetReference(_output) = chains.Fold() + MemoryMarshal.GetReference(_bias);
    }
}
