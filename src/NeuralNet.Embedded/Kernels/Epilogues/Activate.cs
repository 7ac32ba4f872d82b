// A function of one variable as the end of a heavy kernel.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The epilogue that applies f to every result; Activate&lt;Identity&gt; does nothing.</summary>
/// <param name="function">f.</param>
public readonly struct Activate<TFunction>(TFunction function) : IEpilogue
    where TFunction : struct, IActivation
{
    /// <inheritdoc/>
    public static bool IsShort => TFunction.IsShort;

    /// <inheritdoc/>
    public bool Fits(int length) => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nuint at)
        where TLanes : struct, ILanes<TLanes> => function.Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, nuint at, int count)
        where TLanes : struct, ILanes<TLanes> => function.Apply(x);
}
