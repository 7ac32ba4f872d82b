// The loops of interpolation.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Pixels as weighted sums of pixels, channels across the lanes, at any width. The tables name pixels that are there.</summary>
internal readonly ref struct InterpolateKernel(
    ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<int> lines, ReadOnlySpan<float> lineWeights, ReadOnlySpan<int> columns,
    ReadOnlySpan<float> columnWeights, int taps, int width, int channels) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<float> _output = output;
    private readonly ReadOnlySpan<int> _lines = lines;
    private readonly ReadOnlySpan<float> _lineWeights = lineWeights;
    private readonly ReadOnlySpan<int> _columns = columns;
    private readonly ReadOnlySpan<float> _columnWeights = columnWeights;
    private readonly int _taps = taps;
    private readonly int _width = width;
    private readonly int _channels = channels;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float to = ref MemoryMarshal.GetReference(_output);
        for (int y = 0; y < _lines.Length; y += _taps)
        {
            for (int x = 0; x < _columns.Length; x += _taps)
            {
                Pixel<TLanes>(y, x, ref to);
                to = ref Unsafe.Add(ref to, _channels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Pixel<TLanes>(int y, int x, ref float to)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float image = ref MemoryMarshal.GetReference(_input);
        for (int channel = 0; channel < _channels; channel += TLanes.Count)
        {
            int left = _channels - channel;
            TLanes sum = TLanes.Broadcast(0f);
            for (int i = y; i < y + _taps; i++)
            {
                ref float line = ref Unsafe.Add(ref image, ((nint)_lines[i] * _width * _channels) + channel);
                TLanes part = TLanes.Broadcast(0f);
                for (int j = x; j < x + _taps; j++)
                {
                    ref float from = ref Unsafe.Add(ref line, (nint)_columns[j] * _channels);
                    TLanes value = left >= TLanes.Count ? TLanes.Load(in from, 0) : TLanes.LoadPartial(in from, 0, left);
                    part = TLanes.MultiplyAdd(value, TLanes.Broadcast(_columnWeights[j]), part);
                }

                sum = TLanes.MultiplyAdd(part, TLanes.Broadcast(_lineWeights[i]), sum);
            }

            PackedDense.Store(sum, ref Unsafe.Add(ref to, channel), left);
        }
    }
}
