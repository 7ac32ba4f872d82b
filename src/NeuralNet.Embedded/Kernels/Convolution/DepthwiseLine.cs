// The inner loop of depthwise convolutions with 3 x 3 taps: a line of pixels with the weights of a vector of channels in registers.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A line of the output, one vector of channels.</summary>
internal unsafe ref struct DepthwiseLine
{
    /// <summary>The first line that the taps meet: where the first tap of the first pixel is, or would be in front of the image.</summary>
    internal float* Input;

    /// <summary>The distance of neighbours in a line of the input, and of taps: the channels.</summary>
    internal nint Channels;

    /// <summary>The distance of lines of the input.</summary>
    internal nint LineStep;

    /// <summary>The distance of the pixels' first taps.</summary>
    internal nint PixelStep;

    /// <summary>The weights of the first line that the taps meet.</summary>
    internal float* Weights;

    /// <summary>What the sums start from; null for zeros.</summary>
    internal float* Bias;

    /// <summary>The output, from its beginning.</summary>
    internal float* Output;

    /// <summary>Where the first pixel goes.</summary>
    internal nuint At;

    /// <summary>The pixels of the line.</summary>
    internal int Pixels;

    /// <summary>Whether the first column of taps lies in front of the image for the first pixel.</summary>
    internal bool BeginsOutside;

    /// <summary>Whether the last column of taps lies behind the image for the last pixel.</summary>
    internal bool EndsOutside;

    /// <summary>A number of lines known to the compiler.</summary>
    internal interface ILines
    {
        static abstract int Count { get; }
    }

    /// <summary>Computes the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal readonly void Run<TLanes, TLines, TEpilogue>(TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TLines : struct, ILines
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint channels = Channels, twice = 2 * channels;
        float* weights = Weights;
        TLanes bias = Bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *Bias, 0), none = TLanes.Broadcast(0f);
        TLanes a0 = TLanes.Load(in *weights, 0), a1 = TLanes.Load(in *weights, (nuint)channels), a2 = TLanes.Load(in *weights, (nuint)twice);
        weights += 3 * channels;
        bool two = TLines.Count > 1, three = TLines.Count > 2;
        TLanes b0 = two ? TLanes.Load(in *weights, 0) : none, b1 = two ? TLanes.Load(in *weights, (nuint)channels) : none,
            b2 = two ? TLanes.Load(in *weights, (nuint)twice) : none;
        weights += 3 * channels;
        TLanes c0 = three ? TLanes.Load(in *weights, 0) : none, c1 = three ? TLanes.Load(in *weights, (nuint)channels) : none,
            c2 = three ? TLanes.Load(in *weights, (nuint)twice) : none;

        float* from = Input;
        nint line = LineStep, step = PixelStep;
        float* output = Output;
        nuint at = At;
        int inside = Pixels - (BeginsOutside ? 1 : 0) - (EndsOutside ? 1 : 0);
        if (BeginsOutside)
        {
            TLanes sum = bias;
            float* x = from + channels;
            TLanes.Accumulate(ref sum, a1, in *x, 0);
            TLanes.Accumulate(ref sum, a2, in *x, (nuint)channels);
            if (TLines.Count > 1)
            {
                x += line;
                TLanes.Accumulate(ref sum, b1, in *x, 0);
                TLanes.Accumulate(ref sum, b2, in *x, (nuint)channels);
            }

            if (TLines.Count > 2)
            {
                x += line;
                TLanes.Accumulate(ref sum, c1, in *x, 0);
                TLanes.Accumulate(ref sum, c2, in *x, (nuint)channels);
            }

            TLanes.Store(epilogue.Apply(sum, at), ref *output, at);
            from += step;
            at += (nuint)channels;
        }

        for (; inside > 0; inside--)
        {
            TLanes sum = bias;
            TLanes.Accumulate(ref sum, a0, in *from, 0);
            TLanes.Accumulate(ref sum, a1, in *from, (nuint)channels);
            TLanes.Accumulate(ref sum, a2, in *from, (nuint)twice);
            float* x = from;
            if (TLines.Count > 1)
            {
                x += line;
                TLanes.Accumulate(ref sum, b0, in *x, 0);
                TLanes.Accumulate(ref sum, b1, in *x, (nuint)channels);
                TLanes.Accumulate(ref sum, b2, in *x, (nuint)twice);
            }

            if (TLines.Count > 2)
            {
                x += line;
                TLanes.Accumulate(ref sum, c0, in *x, 0);
                TLanes.Accumulate(ref sum, c1, in *x, (nuint)channels);
                TLanes.Accumulate(ref sum, c2, in *x, (nuint)twice);
            }

            TLanes.Store(epilogue.Apply(sum, at), ref *output, at);
            from += step;
            at += (nuint)channels;
        }

        if (EndsOutside)
        {
            TLanes sum = bias;
            TLanes.Accumulate(ref sum, a0, in *from, 0);
            TLanes.Accumulate(ref sum, a1, in *from, (nuint)channels);
            if (TLines.Count > 1)
            {
                from += line;
                TLanes.Accumulate(ref sum, b0, in *from, 0);
                TLanes.Accumulate(ref sum, b1, in *from, (nuint)channels);
            }

            if (TLines.Count > 2)
            {
                from += line;
                TLanes.Accumulate(ref sum, c0, in *from, 0);
                TLanes.Accumulate(ref sum, c1, in *from, (nuint)channels);
            }

            TLanes.Store(epilogue.Apply(sum, at), ref *output, at);
        }
    }

    internal readonly struct OneLine : ILines
    {
        public static int Count => 1;
    }

    internal readonly struct TwoLines : ILines
    {
        public static int Count => 2;
    }

    internal readonly struct ThreeLines : ILines
    {
        public static int Count => 3;
    }
}
