// The error function.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The error function: f(x) = 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, within 2 units in the last place.
/// Odd, with -0 at -0; 1 at infinity, NaN for NaN.
/// </summary>
/// <remarks>
/// Up to |x| = 1, f(x) = x + x q(x^2): q is the polynomial of degree 6 for which 1 + q has the smallest relative error, by the
/// Remez exchange, rounded to float from the highest degree down; 2.4e-9. Beyond, f = 1 - 2 t, where t is the tail of the normal
/// distribution beyond sqrt(2) |x|: at most 0.08, so that its own errors hardly count.
/// </remarks>
public readonly struct Erf : IActivation
{
    private const float Sqrt2 = 1.41421354f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes square = x * x;
        TLanes q = TLanes.Broadcast(7.8538615e-05f);
        q = TLanes.MultiplyAdd(q, square, TLanes.Broadcast(-0.00080101937f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Broadcast(0.0051883277f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Broadcast(-0.026853813f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Broadcast(0.112835854f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Broadcast(-0.37612626f));
        q = TLanes.MultiplyAdd(q, square, TLanes.Broadcast(0.12837917f));
        TLanes near = TLanes.MultiplyAdd(x, q, x);

        TLanes magnitude = TLanes.Abs(x);
        TLanes tail = NormalTail.Of(magnitude * TLanes.Broadcast(Sqrt2));
        TLanes far = TLanes.MultiplyAdd(tail, TLanes.Broadcast(-2f), TLanes.Broadcast(1f));

        // The sign of x goes back on; near keeps it by itself, which adds nothing to the bits of -0 and NaN.
        TLanes sign = x & TLanes.Broadcast(-0f);
        return TLanes.Select(TLanes.LessThan(magnitude, TLanes.Broadcast(1f)), near, far | sign);
    }
}
