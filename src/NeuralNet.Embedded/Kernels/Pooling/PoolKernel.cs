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
    private readonly TapRange _lines = new(shape.PadTop, shape.StrideHeight, shape.DilationHeight, shape.KernelHeight, shape.Height, shape.OutputHeight);
    private readonly TapRange _rows = new(shape.PadLeft, shape.StrideWidth, shape.DilationWidth, shape.KernelWidth, shape.Width, shape.OutputWidth);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int height = _shape.OutputHeight, width = _shape.OutputWidth;
        bool isWhole = (_rows.First, _rows.End) == (0, width);
        nint channels = _shape.Channels;
        for (int y = 0; y < height;)
        {
            // Lines whose windows are all whole go on at equal distances.
            int rows = isWhole && y >= _lines.First && y < _lines.End ? _lines.End - y : 1;
            Window lines = new(y, _shape.StrideHeight, _shape.DilationHeight, _shape.PadTop, _shape.PadBottom, _shape.Height, _shape.KernelHeight);
            for (int x = 0; x < width;)
            {
                // So do pixels of a line that have all their columns.
                Window columns = new(x, _shape.StrideWidth, _shape.DilationWidth, _shape.PadLeft, _shape.PadRight, _shape.Width, _shape.KernelWidth);
                Neighbours run = new()
                {
                    From = ((lines.First * (nint)_shape.Width) + columns.First) * channels,
                    To = (((nint)y * width) + x) * channels,
                    Rows = rows,
                    Pixels = x >= _rows.First && x < _rows.End ? _rows.End - x : 1,
                    Lines = lines.Count,
                    Columns = columns.Count,
                    Count = _shape.CountsPads ? (float)lines.Padded * columns.Padded : (float)lines.Count * columns.Count,
                };
                Pixels<TLanes>(in run);
                x += run.Pixels;
            }

            y += rows;
        }
    }

    // Channels that fill more than half of a vector take those of the next pixel along, which later writes its own results over what comes of them.
    private void Pixels<TLanes>(in Neighbours run)
        where TLanes : struct, ILanes<TLanes>
    {
        bool isFilled = TLanes.Count == 1 || _shape.Channels >= TLanes.Count;
        if (isFilled || (2 * _shape.Channels > TLanes.Count && Fits(in run, TLanes.Count)))
        {
            Tiles<TLanes>(in run);
        }
        else if (run.Rows > 1)
        {
            // Behind the last pixel there is none: so its line may need narrower vectors.
            Neighbours part = run;
            part.Rows--;
            Pixels<TLanes>(in part);
            part.From += part.Rows * RowStep;
            part.To += part.Rows * (nint)run.Pixels * _shape.Channels;
            part.Rows = 1;
            Pixels<TLanes>(in part);
        }
        else if (TLanes.Count == 16)
        {
            Pixels<Lanes256>(in run);
        }
        else if (TLanes.Count == 8)
        {
            Pixels<Lanes128<Fused>>(in run);
        }
        else if (typeof(TLanes) == typeof(Lanes128<Unfused>))
        {
            Tiles<ScalarLanes<Unfused>>(in run);
        }
        else
        {
            Tiles<ScalarLanes<Fused>>(in run);
        }
    }

    private nint RowStep => (nint)_shape.StrideHeight * _shape.Width * _shape.Channels;

    // Whether so many lanes can be read and written of each pixel.
    private bool Fits(in Neighbours run, int lanes)
    {
        nint lastColumn = ((nint)(run.Pixels - 1) * _shape.StrideWidth) + ((nint)(run.Columns - 1) * _shape.DilationWidth);
        nint last = run.From + ((run.Rows - 1) * RowStep) + ((((nint)(run.Lines - 1) * _shape.DilationHeight * _shape.Width) + lastColumn) * _shape.Channels);
        return last + lanes <= _input.Length && run.To + ((((nint)run.Rows * run.Pixels) - 1) * _shape.Channels) + lanes <= _output.Length;
    }

    // Four sums at a time, which do not wait for each other: of pixels side by side, or of vectors of one. A last four or a last vector that is not full
    // begins earlier, and what it shares with the one before comes out the same.
    private void Tiles<TLanes>(in Neighbours run)
        where TLanes : struct, ILanes<TLanes>
    {
        nint channels = _shape.Channels, four = channels - (4 * TLanes.Count);
        if (run.Pixels >= 4)
        {
            Sums<TLanes, ExtentFour>(in run, 4, _shape.StrideWidth * channels, channels, TLanes.Count, Math.Max(channels - TLanes.Count, 0));
        }
        else if (four >= 0)
        {
            Sums<TLanes, ExtentFour>(in run, 1, TLanes.Count, TLanes.Count, 4 * TLanes.Count, four);
        }
        else
        {
            Sums<TLanes, ExtentOne>(in run, 1, 0, 0, TLanes.Count, Math.Max(channels - TLanes.Count, 0));
        }
    }

    // One sum or four that lie at a distance: from pixel to pixel, and there from channel to channel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Sums<TLanes, TCount>(in Neighbours run, int pixelMove, nint step, nint outputStep, nint move, nint last)
        where TLanes : struct, ILanes<TLanes>
        where TCount : struct, IExtent
    {
        nint channels = _shape.Channels, columnStep = _shape.DilationWidth * channels, pixelStep = _shape.StrideWidth * channels, rowStep = RowStep;
        nint lineStep = ((nint)_shape.DilationHeight * _shape.Width * channels) - (run.Columns * columnStep), from = run.From, to = run.To;
        int lines = run.Lines, columns = run.Columns, left = run.Pixels, rows = run.Rows;
        float count = run.Count;
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float output = ref MemoryMarshal.GetReference(_output);
        TReduction reduction = _reduction;
        while (true)
        {
            for (nint next = 0; ; next += move)
            {
                nint channel = Math.Min(next, last);
                ref float x = ref Unsafe.Add(ref input, from + channel);
                TLanes a = reduction.Start<TLanes>(), b = a, c = a, d = a;
                for (int line = lines; line > 0; line--)
                {
                    for (int column = columns; column > 0; column--)
                    {
                        a = reduction.Add(a, TLanes.Load(in x, 0));
                        if (TCount.Value == 4)
                        {
                            b = reduction.Add(b, TLanes.Load(in x, (nuint)step));
                            c = reduction.Add(c, TLanes.Load(in x, (nuint)(2 * step)));
                            d = reduction.Add(d, TLanes.Load(in x, (nuint)(3 * step)));
                        }

                        x = ref Unsafe.Add(ref x, columnStep);
                    }

                    x = ref Unsafe.Add(ref x, lineStep);
                }

                nuint at = (nuint)(to + channel);
                TLanes.Store(reduction.Finish(a, count), ref output, at);
                if (TCount.Value == 4)
                {
                    TLanes.Store(reduction.Finish(b, count), ref output, at + (nuint)outputStep);
                    TLanes.Store(reduction.Finish(c, count), ref output, at + (nuint)(2 * outputStep));
                    TLanes.Store(reduction.Finish(d, count), ref output, at + (nuint)(3 * outputStep));
                }

                if (channel == last)
                {
                    break;
                }
            }

            left -= pixelMove;
            if (left > 0)
            {
                int moved = Math.Min(left, pixelMove);
                from += moved * pixelStep;
                to += moved * channels;
                continue;
            }

            if (--rows == 0)
            {
                break;
            }

            left = run.Pixels;
            from = run.From + ((run.Rows - rows) * rowStep);
            to = run.To + ((run.Rows - rows) * left * channels);
        }
    }

    /// <summary>Windows that have equally many lines and columns inside of the image.</summary>
    private struct Neighbours
    {
        /// <summary>Where the first one begins in the input.</summary>
        internal nint From;

        /// <summary>Where its result goes in the output.</summary>
        internal nint To;

        /// <summary>How many there are in a line.</summary>
        internal int Pixels;

        /// <summary>In how many lines: more than one if these have nothing between them.</summary>
        internal int Rows;

        /// <summary>Their lines.</summary>
        internal int Lines;

        /// <summary>Their columns.</summary>
        internal int Columns;

        /// <summary>What a mean divides by.</summary>
        internal float Count;
    }

    /// <summary>A window along one dimension: the taps that lie inside of the input, and inside of the padded input.</summary>
    private readonly struct Window
    {
        internal Window(int at, int stride, int dilation, int before, int after, int extent, int kernel)
        {
            int start = (at * stride) - before;
            if (start >= 0 && start + ((kernel - 1) * dilation) < extent)
            {
                (First, Count, Padded) = (start, kernel, kernel);
                return;
            }

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
