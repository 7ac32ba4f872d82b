// Two ends of a heavy kernel, one behind the other.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The epilogue that applies one and then another: Then&lt;AddTensor, Activate&lt;Relu&gt;&gt;.</summary>
/// <param name="first">What meets the results.</param>
/// <param name="second">What meets those of the first.</param>
public readonly ref struct Then<TFirst, TSecond>(TFirst first, TSecond second) : IEpilogue
    where TFirst : struct, IEpilogue, allows ref struct
    where TSecond : struct, IEpilogue, allows ref struct
{
    private readonly TFirst _first = first;
    private readonly TSecond _second = second;

    /// <inheritdoc/>
    public static bool IsShort => TFirst.IsShort && TSecond.IsShort;

    /// <inheritdoc/>
    public static bool ReadsTensors => TFirst.ReadsTensors || TSecond.ReadsTensors;

    /// <inheritdoc/>
    public bool Fits(int length) => _first.Fits(length) && _second.Fits(length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nuint at)
        where TLanes : struct, ILanes<TLanes> => _second.Apply(_first.Apply(x, at), at);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nuint at, int count)
        where TLanes : struct, ILanes<TLanes> => _second.Apply(_first.Apply(x, at, count), at, count);
}
