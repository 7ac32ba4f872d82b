// The loops that normalise channels.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Channels across the lanes, at any width: sums the squares of deviations into the factors, or applies mean, factor and bias.</summary>
internal readonly ref struct GroupNormKernel(
    ReadOnlySpan<float> input, ReadOnlySpan<float> means, Span<float> factors, ReadOnlySpan<float> bias, Span<float> output, int channels, bool sumsDeviations)
    : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _means = means;
    private readonly Span<float> _factors = factors;
    private readonly ReadOnlySpan<float> _bias = bias;
    private readonly Span<float> _output = output;
    private readonly int _channels = channels;
    private readonly bool _sumsDeviations = sumsDeviations;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        for (int channel = 0; channel < _channels; channel += TLanes.Count)
        {
            if (_sumsDeviations)
            {
                Deviations<TLanes>(channel, _channels - channel);
            }
            else
            {
                Apply<TLanes>(channel, _channels - channel);
            }
        }
    }

    // In stretches of 32 pixels, as in other sums along columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Deviations<TLanes>(int channel, int left)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes mean = Load<TLanes>(ref MemoryMarshal.GetReference(_means), channel, left), sum = TLanes.Broadcast(0f), part = sum;
        int inStretch = 0;
        for (int at = channel; at < _input.Length; at += _channels)
        {
            TLanes deviation = Load<TLanes>(ref MemoryMarshal.GetReference(_input), at, left) - mean;
            part = TLanes.MultiplyAdd(deviation, deviation, part);
            if (++inStretch == 32)
            {
                sum += part;
                part = TLanes.Broadcast(0f);
                inStretch = 0;
            }
        }

        PackedDense.Store(sum + part, ref Unsafe.Add(ref MemoryMarshal.GetReference(_factors), channel), left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Apply<TLanes>(int channel, int left)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes mean = Load<TLanes>(ref MemoryMarshal.GetReference(_means), channel, left);
        TLanes factor = Load<TLanes>(ref MemoryMarshal.GetReference(_factors), channel, left);
        TLanes bias = _bias.IsEmpty ? TLanes.Broadcast(0f) : Load<TLanes>(ref MemoryMarshal.GetReference(_bias), channel, left);
        for (int at = channel; at < _input.Length; at += _channels)
        {
            TLanes x = Load<TLanes>(ref MemoryMarshal.GetReference(_input), at, left) - mean;
            PackedDense.Store(TLanes.MultiplyAdd(x, factor, bias), ref Unsafe.Add(ref MemoryMarshal.GetReference(_output), at), left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load<TLanes>(ref float from, int at, int left)
        where TLanes : struct, ILanes<TLanes> => left >= TLanes.Count ? TLanes.Load(in from, (nuint)at) : TLanes.LoadPartial(in from, (nuint)at, left);
}
