// Truth turned over.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>1 for 0, and 0 for everything else.</summary>
public readonly struct Not : IIntegerUnaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T x)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        => T.IsZero(x) ? T.One : T.Zero;
}
