// The softmax as the tests run it: at a width of their choice.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Tests.Support;

internal readonly ref struct SoftmaxAtWidth(Span<float> values) : ILanesKernel
{
    private readonly Span<float> _values = values;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
        => SoftmaxKernel.Run<TLanes>(ref MemoryMarshal.GetReference(_values), _values.Length);
}
