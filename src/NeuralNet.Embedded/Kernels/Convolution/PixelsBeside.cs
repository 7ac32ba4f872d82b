// The inner loop of convolutions of one channel with few filters: pixels beside each other, which lie behind each other in memory.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Five to eight neighbours in a line times one vector of filters. One vector of weights a term keeps a tile of six pixels waiting for their loads; with
/// one address for all pixels there are registers for eight.
/// </summary>
internal static unsafe class PixelsBeside
{
    /// <summary>The fewest pixels of a line that is taken like this.</summary>
    internal const int Fewest = 5;

    private const int BlockWidth = 16;
    private const int Most = 8;

    /// <summary>Computes all lines.</summary>
    /// <param name="input">Where the first term of the first pixel lies; the next pixel has the next float.</param>
    /// <param name="shape">The convolution, whose pixels have all their taps, at least <see cref="Fewest"/> in a line.</param>
    /// <param name="columns">The weights of the vector, and the distance of pixels in the output.</param>
    /// <param name="placement">Where the results go in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    internal static void Run<TLanes, TEpilogue>(
        float* input, in ConvShape shape, in TileColumns columns, ConvPlacement placement, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        int height = shape.OutputHeight, width = shape.OutputWidth;
        int tiles = (width + Most - 1) / Most, pixels = (width + tiles - 1) / tiles;
        for (int y = 0; y < height; y++)
        {
            int left = (height - y) * width;
            nint to = placement.First + (y * placement.Line);
            switch (pixels)
            {
                case 5:
                    Line<TLanes, ExtentFive, TEpilogue>(input, in shape, width, left, in columns, to, epilogue);
                    break;
                case 6:
                    Line<TLanes, ExtentSix, TEpilogue>(input, in shape, width, left, in columns, to, epilogue);
                    break;
                case 7:
                    Line<TLanes, ExtentSeven, TEpilogue>(input, in shape, width, left, in columns, to, epilogue);
                    break;
                default:
                    Line<TLanes, ExtentEight, TEpilogue>(input, in shape, width, left, in columns, to, epilogue);
                    break;
            }

            input += (nint)shape.StrideHeight * shape.Width;
        }
    }

    // A line, before whose end there are so many pixels left in all. Where its last tile would reach over the end, it begins earlier, and what it
    // shares with the one before comes out the same.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Line<TLanes, TPixels, TEpilogue>(
        float* input, in ConvShape shape, int width, int left, in TileColumns columns, nint to, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TPixels : struct, IExtent
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        int whole = MatrixTile.FewestForWhole<TLanes, TEpilogue>(TPixels.Value, 1, in columns);
        nint step = columns.OutputStep, tapStep = shape.DilationWidth;
        int lines = shape.KernelHeight, perLine = shape.KernelWidth;
        nint lineStep = ((nint)shape.DilationHeight * shape.Width) - (perLine * tapStep);
        float* sums = stackalloc float[Most * 16], output = columns.Output;
        nint* places = stackalloc nint[Most];
        for (int first = 0; first < width; first += TPixels.Value)
        {
            int pixel = Math.Min(first, width - TPixels.Value);
            float* x = input + pixel, weights = columns.Weights;
            nint at = to + (pixel * step);
            MatrixTile.Start(in columns, 0, out TLanes a0);
            TLanes a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            for (int line = lines; line > 0; line--)
            {
                for (int tap = perLine; tap > 0; tap--)
                {
                    TLanes a = TLanes.Load(in *weights, 0);
                    weights += BlockWidth;
                    TLanes.Accumulate(ref a0, TLanes.BroadcastFrom(in x[0]), a);
                    TLanes.Accumulate(ref a1, TLanes.BroadcastFrom(in x[1]), a);
                    TLanes.Accumulate(ref a2, TLanes.BroadcastFrom(in x[2]), a);
                    TLanes.Accumulate(ref a3, TLanes.BroadcastFrom(in x[3]), a);
                    TLanes.Accumulate(ref a4, TLanes.BroadcastFrom(in x[4]), a);
                    if (TPixels.Value > 5)
                    {
                        TLanes.Accumulate(ref a5, TLanes.BroadcastFrom(in x[5]), a);
                    }

                    if (TPixels.Value > 6)
                    {
                        TLanes.Accumulate(ref a6, TLanes.BroadcastFrom(in x[6]), a);
                    }

                    if (TPixels.Value > 7)
                    {
                        TLanes.Accumulate(ref a7, TLanes.BroadcastFrom(in x[7]), a);
                    }

                    x += tapStep;
                }

                x += lineStep;
            }

            if (left - pixel >= whole)
            {
                MatrixTile.Store(a0, output, at, epilogue);
                MatrixTile.Store(a1, output, at + step, epilogue);
                MatrixTile.Store(a2, output, at + (2 * step), epilogue);
                MatrixTile.Store(a3, output, at + (3 * step), epilogue);
                MatrixTile.Store(a4, output, at + (4 * step), epilogue);
                if (TPixels.Value > 5)
                {
                    MatrixTile.Store(a5, output, at + (5 * step), epilogue);
                }

                if (TPixels.Value > 6)
                {
                    MatrixTile.Store(a6, output, at + (6 * step), epilogue);
                }

                if (TPixels.Value > 7)
                {
                    MatrixTile.Store(a7, output, at + (7 * step), epilogue);
                }
            }
            else
            {
                MatrixTile.Keep(a0, a1, sums);
                MatrixTile.Keep(a2, a3, sums + (2 * TLanes.Count));
                MatrixTile.Keep(a4, a5, sums + (4 * TLanes.Count));
                MatrixTile.Keep(a6, a7, sums + (6 * TLanes.Count));
                for (int i = 0; i < TPixels.Value; i++)
                {
                    places[i] = at + (i * step);
                }

                MatrixTile.Store<TLanes, TEpilogue>(sums, 1, in columns, TPixels.Value, places, epilogue);
            }
        }
    }
}
