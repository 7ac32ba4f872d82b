// The loop that turns floats into bytes.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// output = input / scale, rounded to the nearest integer, the even one of two, + zero, limited; the zero for NaN. A multiple of 16 elements: wider vectors
/// leave the last of them to narrower ones.
/// </summary>
internal readonly ref struct QuantizeKernel<T>(ReadOnlySpan<float> input, Span<T> output, float scale, float zero, float minimum, float maximum) : ILanesKernel
    where T : unmanaged
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<T> _output = output;
    private readonly float _scale = scale;
    private readonly float _zero = zero;
    private readonly float _minimum = minimum;
    private readonly float _maximum = maximum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        nuint i = 0, length = (nuint)_input.Length;
        for (; i + (nuint)(2 * TLanes.Count) <= length; i += (nuint)(2 * TLanes.Count))
        {
            Step<TLanes>(i);
        }

        if (i < length)
        {
            Step<Lanes256>(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step<TLanes>(nuint at)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float source = ref MemoryMarshal.GetReference(_input);
        TLanes.StoreBytes(
            Of(TLanes.Load(in source, at)), Of(TLanes.Load(in source, at + (nuint)TLanes.Count)),
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(_output)), at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes zero = TLanes.Broadcast(_zero), q = TLanes.Round(x / TLanes.Broadcast(_scale)) + zero;
        q = TLanes.Select(TLanes.Equal(q, q), q, zero);
        return TLanes.RoundToInt32(TLanes.Min(TLanes.Max(q, TLanes.Broadcast(_minimum)), TLanes.Broadcast(_maximum)));
    }
}
