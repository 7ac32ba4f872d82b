// Bits moved down.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The bits of a moved down by b places, filled up with its sign; only the sign is left from as many places on as there are bits, and where
/// b is negative.
/// </summary>
public readonly struct ShiftRight : IIntegerBinaryFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of<T>(T a, T b)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int bits = Unsafe.SizeOf<T>() * 8;
        return T.IsNegative(b) || b >= T.CreateTruncating(bits) ? (T.IsNegative(a) ? T.Zero - T.One : T.Zero) : a >> int.CreateTruncating(b);
    }
}
