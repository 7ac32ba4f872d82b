// The Gaussian error linear unit in its tanh form.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The Gaussian error linear unit in its tanh form: f(x) = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. Within 3 units in the last
/// place for x &gt;= 0; below, 3 more for each unit of the argument 2 sqrt(2 / pi) (x + 0.044715 x^3), whose rounding the exponential
/// magnifies. Source: Hendrycks and Gimpel 2016.
/// </summary>
public readonly struct GeluTanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // (1 + tanh y) / 2 = 1 / (1 + exp(-2 y)), computed as in Silu. Far below zero f is -0; the limit keeps minus infinity
        // from meeting a factor of 0, and the cube from overflowing.
        TLanes limited = TLanes.Max(TLanes.Broadcast(-200f), x);
        TLanes bounded = TLanes.Min(TLanes.Broadcast(200f), limited);
        TLanes twice = TLanes.MultiplyAdd(bounded * bounded, TLanes.Broadcast(0.0713548139f), TLanes.Broadcast(1.59576917f)) * bounded;
        TLanes u = ExpOfNegative.Exp(twice | TLanes.Broadcast(-0f));
        TLanes numerator = TLanes.Select(TLanes.LessThan(limited, TLanes.Broadcast(0f)), limited * u, limited);
        return numerator / (u + TLanes.Broadcast(1f));
    }
}
