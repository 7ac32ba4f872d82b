// Convolutions whose terms stand in a table.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

internal readonly unsafe ref partial struct ConvKernel<TEpilogue>
{
    // All pixels, six at a time over the ends of lines.
    [SkipLocalsInit]
    private void Table<TLanes>(int group)
        where TLanes : struct, ILanes<TLanes>
    {
        nint* offsets = stackalloc nint[ConvShape.MostTermsInTable];
        float** pixels = stackalloc float*[PixelsAtATime];
        nint* places = stackalloc nint[PixelsAtATime];
        int terms = Offsets(offsets), all = _shape.OutputHeight * _shape.OutputWidth;
        for (int first = 0; first < all; first += PixelsAtATime)
        {
            int count = Math.Min(PixelsAtATime, all - first);
            Locate(group, first, count, pixels, places);
            for (int i = count; i % MatrixTile.Rows > 0; i++)
            {
                pixels[i] = pixels[count - 1];
            }

            Table<TLanes>(group, pixels, places, count, offsets, terms);
        }
    }

    private void Table<TLanes>(int group, float** pixels, nint* places, int count, nint* offsets, int terms)
        where TLanes : struct, ILanes<TLanes>
    {
        int filters = _shape.FiltersOfGroup;
        for (int filter = LastBlock<TLanes>(filters); filter >= 0; filter -= 2 * TLanes.Count)
        {
            if (IsNarrow<TLanes>(filters - filter))
            {
                PixelTile.Run<Lanes256, TEpilogue>(
                    pixels, places, filter, count, offsets, terms, Columns<Lanes256>(group, filter, sharesColumns: false) with { MaySpill = MaySpill },
                    _epilogue);
            }
            else
            {
                PixelTile.Run<TLanes, TEpilogue>(
                    pixels, places, filter, count, offsets, terms, Columns<TLanes>(group, filter, sharesColumns: false) with { MaySpill = MaySpill },
                    _epilogue);
            }
        }
    }

    // How far the terms of a sum lie behind the first.
    private int Offsets(nint* offsets)
    {
        int terms = 0, channels = _shape.ChannelsOfGroup;
        for (int line = 0; line < _shape.KernelHeight; line++)
        {
            for (int column = 0; column < _shape.KernelWidth; column++)
            {
                nint tap = (((nint)line * _shape.DilationHeight * _shape.Width) + (column * _shape.DilationWidth)) * _shape.Channels;
                for (int channel = 0; channel < channels; channel++)
                {
                    offsets[terms++] = tap + channel;
                }
            }
        }

        return terms;
    }

    // Where pixels from one on have their first terms and their results.
    private void Locate(int group, int first, int count, float** pixels, nint* places)
    {
        int width = _shape.OutputWidth, y = first / width, x = first % width;
        nint step = (nint)_shape.StrideWidth * _shape.Channels;
        for (int done = 0; done < count; y++)
        {
            int some = Math.Min(width - x, count - done);
            Neighbours(Tap(group, y, x, 0, 0), step, Place(group, 0, y, x), _placement.Pixel, some, pixels + done, places + done);
            done += some;
            x = 0;
        }
    }

    // A method of its own, so that all of it stays in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Neighbours(float* from, nint step, nint to, nint outputStep, int count, float** pixels, nint* places)
    {
        for (int i = 0; i < count; i++)
        {
            pixels[i] = from;
            places[i] = to;
            from += step;
            to += outputStep;
        }
    }
}
