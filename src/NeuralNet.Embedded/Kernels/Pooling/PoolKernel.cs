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
    private readonly TapRange _rows = new(shape.PadLeft, shape.StrideWidth, shape.DilationWidth, shape.KernelWidth, shape.Width, shape.OutputWidth);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        // Fewer channels than fill a vector fill narrower ones.
        if (_shape.Channels >= TLanes.Count)
        {
            Windows<TLanes>();
        }
        else if (TLanes.Count == 16 && _shape.Channels >= Lanes256.Count)
        {
            Windows<Lanes256>();
        }
        else if (typeof(TLanes) == typeof(Lanes128<Unfused>))
        {
            Windows<ScalarLanes<Unfused>>();
        }
        else if (_shape.Channels >= Lanes128<Fused>.Count)
        {
            Windows<Lanes128<Fused>>();
        }
        else
        {
            Windows<ScalarLanes<Fused>>();
        }
    }

    private void Windows<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int height = _shape.OutputHeight, width = _shape.OutputWidth;
        for (int y = 0; y < height; y++)
        {
            Window lines = new(y, _shape.StrideHeight, _shape.DilationHeight, _shape.PadTop, _shape.PadBottom, _shape.Height, _shape.KernelHeight);
            for (int x = 0; x < width;)
            {
                // Those that have all their columns go on at equal distances.
                Window columns = new(x, _shape.StrideWidth, _shape.DilationWidth, _shape.PadLeft, _shape.PadRight, _shape.Width, _shape.KernelWidth);
                int pixels = x >= _rows.First && x < _rows.End ? _rows.End - x : 1;
                nint from = ((lines.First * (nint)_shape.Width) + columns.First) * _shape.Channels;
                nint to = (((nint)y * width) + x) * _shape.Channels;
                float count = _shape.CountsPads ? (float)lines.Padded * columns.Padded : (float)lines.Count * columns.Count;
                Pixels<TLanes>(from, to, pixels, lines.Count, columns.Count, count);
                x += pixels;
            }
        }
    }

    // Windows beside each other. Where channels do not fill the last vector, it begins earlier: what it shares with the one before comes out the same.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Pixels<TLanes>(nint from, nint to, int pixels, int lines, int columns, float count)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, pixelStep = _shape.StrideWidth * channels, columnStep = _shape.DilationWidth * channels;
        nint lineStep = (_shape.DilationHeight * _shape.Width * channels) - (columns * columnStep), last = channels - TLanes.Count;
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float output = ref MemoryMarshal.GetReference(_output);
        for (; pixels > 0; pixels--)
        {
            for (nint vector = 0; vector < channels; vector += TLanes.Count)
            {
                nint channel = Math.Min(vector, last), at = from + channel;
                TLanes state = _reduction.Start<TLanes>();
                for (int line = lines; line > 0; line--)
                {
                    for (int column = columns; column > 0; column--)
                    {
                        state = _reduction.Add(state, TLanes.Load(in input, (nuint)at));
                        at += columnStep;
                    }

                    at += lineStep;
                }

                TLanes.Store(_reduction.Finish(state, count), ref output, (nuint)(to + channel));
            }

            from += pixelStep;
            to += channels;
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
