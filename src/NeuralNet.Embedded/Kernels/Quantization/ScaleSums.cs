// Sums that are scaled as ONNX does it.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum, as a float, times a factor, rounded to the nearest integer, the even one of two, + zero, limited to minimum and maximum.</summary>
/// <param name="factors">
/// One for all filters or one for each, in the order of the packed bias: scale of the input * scale of the weights / scale of the output.
/// </param>
/// <param name="zero">The zero of the output.</param>
/// <param name="minimum">The least result.</param>
/// <param name="maximum">The greatest result.</param>
public readonly ref struct ScaleSums(ReadOnlySpan<float> factors, int zero, int minimum, int maximum) : IRequantize
{
    private readonly ReadOnlySpan<float> _factors = factors;
    private readonly int _zero = zero;

    // The limits are whole numbers, so that it is one whether they apply before the rounding or behind it.
    private readonly float _least = minimum - zero;
    private readonly float _greatest = maximum - zero;

    /// <inheritdoc/>
    public bool Fits(int filters) => _factors.Length == 1 || _factors.Length == filters;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Of<TLanes>(TLanes sums, int filter)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float first = ref MemoryMarshal.GetReference(_factors);
        TLanes factors = _factors.Length == 1 ? TLanes.BroadcastFrom(in first) : TLanes.Load(in first, (nuint)filter);
        TLanes scaled = TLanes.Min(TLanes.Max(TLanes.FromInt32(sums) * factors, TLanes.Broadcast(_least)), TLanes.Broadcast(_greatest));
        return TLanes.AddBits(TLanes.RoundToInt32(scaled), TLanes.Broadcast(BitConverter.Int32BitsToSingle(_zero)));
    }
}
