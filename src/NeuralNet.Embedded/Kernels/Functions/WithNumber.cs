// A function of two variables of which one is a number.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>f(x) = g(x, number), for a g of a few instructions.</summary>
/// <param name="function">g.</param>
/// <param name="number">The second variable.</param>
public readonly struct WithNumber<TFunction>(TFunction function, float number) : IActivation
    where TFunction : struct, IBinaryFunction
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => function.Apply(x, TLanes.Broadcast(number));
}
