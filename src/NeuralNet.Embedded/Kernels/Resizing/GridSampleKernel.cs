// The loop over the places of a grid.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Places as weighted sums of the pixels near them, channels across the lanes, at any width.</summary>
internal readonly ref struct GridSampleKernel(
    ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output, GridSampleAxis lines, GridSampleAxis columns, int channels) : ILanesKernel
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _grid = grid;
    private readonly Span<float> _output = output;
    private readonly GridSampleAxis _lines = lines;
    private readonly GridSampleAxis _columns = columns;
    private readonly int _channels = channels;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        Span<int> lines = stackalloc int[GridSampleAxis.MostTaps], columns = stackalloc int[GridSampleAxis.MostTaps];
        Span<float> lineWeights = stackalloc float[GridSampleAxis.MostTaps], columnWeights = stackalloc float[GridSampleAxis.MostTaps];
        for (int place = 0; place < _grid.Length / 2; place++)
        {
            _columns.Find(_grid[2 * place], columns, columnWeights);
            _lines.Find(_grid[(2 * place) + 1], lines, lineWeights);
            Place<TLanes>(lines, lineWeights, columns, columnWeights, place * _channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Place<TLanes>(ReadOnlySpan<int> lines, ReadOnlySpan<float> lineWeights, ReadOnlySpan<int> columns, ReadOnlySpan<float> columnWeights, int to)
        where TLanes : struct, ILanes<TLanes>
    {
        int taps = _lines.Taps;
        ref float image = ref MemoryMarshal.GetReference(_input);
        ref float output = ref Unsafe.Add(ref MemoryMarshal.GetReference(_output), to);
        for (int channel = 0; channel < _channels; channel += TLanes.Count)
        {
            int left = _channels - channel;
            TLanes sum = TLanes.Broadcast(0f);
            for (int i = 0; i < taps; i++)
            {
                if (lines[i] < 0)
                {
                    continue;
                }

                TLanes part = TLanes.Broadcast(0f);
                for (int j = 0; j < taps; j++)
                {
                    if (columns[j] < 0)
                    {
                        continue;
                    }

                    ref float from = ref Unsafe.Add(ref image, (((nint)lines[i] * _columns.Pixels) + columns[j]) * _channels + channel);
                    TLanes value = left >= TLanes.Count ? TLanes.Load(in from, 0) : TLanes.LoadPartial(in from, 0, left);
                    part = TLanes.MultiplyAdd(value, TLanes.Broadcast(columnWeights[j]), part);
                }

                sum = TLanes.MultiplyAdd(part, TLanes.Broadcast(lineWeights[i]), sum);
            }

            PackedDense.Store(sum, ref Unsafe.Add(ref output, channel), left);
        }
    }
}
