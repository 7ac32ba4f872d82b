// The loops of pooling.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Windows of an image, channels across the lanes, at any width.</summary>
internal readonly ref struct PoolKernel<TReduction>(ReadOnlySpan<float> input, Span<float> output, PoolShape shape, TReduction reduction) : ILanesKernel
    where TReduction : struct, IReduction
{
    private readonly ReadOnlySpan<float> _input = input;
    private readonly Span<float> _output = output;
    private readonly PoolShape _shape = shape;
    private readonly TReduction _reduction = reduction;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref float output = ref MemoryMarshal.GetReference(_output);
        for (int y = 0; y < _shape.OutputHeight; y++)
        {
            Window lines = new(y, _shape.StrideHeight, _shape.DilationHeight, _shape.PadTop, _shape.PadBottom, _shape.Height, _shape.KernelHeight);
            for (int x = 0; x < _shape.OutputWidth; x++)
            {
                Window columns = new(x, _shape.StrideWidth, _shape.DilationWidth, _shape.PadLeft, _shape.PadRight, _shape.Width, _shape.KernelWidth);
                Pixel<TLanes>(in lines, in columns, ref output);
                output = ref Unsafe.Add(ref output, _shape.Channels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Pixel<TLanes>(in Window lines, in Window columns, ref float output)
        where TLanes : struct, ILanes<TLanes>
    {
        int channels = _shape.Channels;
        nint line = (nint)_shape.Width * channels, lineStep = _shape.DilationHeight * line, columnStep = (nint)_shape.DilationWidth * channels;
        ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(_input), (lines.First * line) + (columns.First * (nint)channels));
        float count = _shape.CountsPads ? (float)lines.Padded * columns.Padded : (float)lines.Count * columns.Count;
        for (int channel = 0; channel < channels; channel += TLanes.Count)
        {
            int left = channels - channel;
            TLanes state = _reduction.Start<TLanes>();
            for (int i = 0; i < lines.Count; i++)
            {
                ref float at = ref Unsafe.Add(ref first, (i * lineStep) + channel);
                for (int j = columns.Count; j > 0; j--)
                {
                    state = _reduction.Add(state, left >= TLanes.Count ? TLanes.Load(in at, 0) : TLanes.LoadPartial(in at, 0, left));
                    at = ref Unsafe.Add(ref at, columnStep);
                }
            }

            PackedDense.Store(_reduction.Finish(state, count), ref Unsafe.Add(ref output, channel), left);
        }
    }

    /// <summary>A window along one dimension: the taps that lie inside of the input, and inside of the padded input.</summary>
    private readonly struct Window
    {
        internal Window(int at, int stride, int dilation, int before, int after, int extent, int kernel)
        {
            int start = (at * stride) - before;
            int skipped = start >= 0 ? 0 : (dilation - 1 - start) / dilation;
            First = start + (skipped * dilation);
            Count = Math.Max(Math.Min(kernel, TapsBefore(extent, start, dilation)) - skipped, 0);
            Padded = Math.Min(kernel, TapsBefore(extent + after, start, dilation));
        }

        internal int First { get; }

        internal int Count { get; }

        internal int Padded { get; }

        private static int TapsBefore(int end, int start, int dilation) => start >= end ? 0 : (end - start + dilation - 1) / dilation;
    }
}
