// A residual as the end of a heavy kernel.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The epilogue that adds a tensor of the output's shape.</summary>
/// <param name="addend">As many elements as the output has; may be the output's own memory, which is read before it is written.</param>
public readonly ref struct AddTensor(ReadOnlySpan<float> addend) : IEpilogue
{
    private readonly ReadOnlySpan<float> _addend = addend;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    public static bool ReadsTensors => true;

    /// <inheritdoc/>
    public bool Fits(int length) => _addend.Length >= length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nuint at)
        where TLanes : struct, ILanes<TLanes> => x + TLanes.Load(in MemoryMarshal.GetReference(_addend), at);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nuint at, int count)
        where TLanes : struct, ILanes<TLanes> => x + TLanes.LoadPartial(in MemoryMarshal.GetReference(_addend), at, count);
}
