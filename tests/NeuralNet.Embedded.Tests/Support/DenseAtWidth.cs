// A dense layer as the tests run it: at a width of their choice.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Tests.Support;

internal readonly ref struct DenseAtWidth<TActivation>(
    ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, TActivation activation)
    : ILanesKernel
    where TActivation : struct, IActivation
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly ReadOnlySpan<float> _bias = bias;
    private readonly Span<float> _output = output;
    private readonly TActivation _activation = activation;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float input = ref MemoryMarshal.GetReference(_input), weights = ref MemoryMarshal.GetReference(_weights);
        ref float bias = ref MemoryMarshal.GetReference(_bias), output = ref MemoryMarshal.GetReference(_output);
        if (_output.Length == 1)
        {
            DenseRowKernel.Run<TLanes, TActivation>(ref input, _input.Length, ref weights, ref bias, ref output, _activation);
        }
        else
        {
            DenseKernel.Run<TLanes, TActivation>(ref input, _input.Length, ref weights, ref bias, ref output, _output.Length, _activation);
        }
    }
}
