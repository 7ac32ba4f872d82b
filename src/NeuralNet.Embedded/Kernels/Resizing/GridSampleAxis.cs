// One dimension of an image that is sampled: which pixels are near a place, and how much each counts.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>A dimension of so many pixels.</summary>
internal readonly struct GridSampleAxis(int pixels, GridSampleMode mode, GridSampleOutside outside, bool alignCorners)
{
    /// <summary>The most pixels that are near a place.</summary>
    public const int MostTaps = 4;

    private const float CubicCoefficient = -0.75f;

    // From here on a float has no fraction.
    private const float Farthest = 16777216;

    // After so many pixels a mirrored image begins anew.
    private readonly long _period = Math.Max(alignCorners ? 2L * (pixels - 1) : 2L * pixels, 1);

    /// <summary>The pixels.</summary>
    public int Pixels => pixels;

    /// <summary>How many pixels count.</summary>
    public int Taps => mode switch
    {
        GridSampleMode.Nearest => 1,
        GridSampleMode.Linear => 2,
        _ => MostTaps,
    };

    /// <summary>Finds the pixels near a place.</summary>
    /// <param name="place">-1 to 1 within the image.</param>
    /// <param name="near">Receives the pixels, -1 for one that is not there.</param>
    /// <param name="weights">Receives how much each counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(float place, Span<int> near, Span<float> weights)
    {
        // Products and sums are rounded one by one: a fused multiply-add would find another pixel now and then.
        float at = float.IsNaN(place) ? -1 : Math.Clamp(place, -float.MaxValue, float.MaxValue);
        at = alignCorners ? (at + 1) / 2 * (pixels - 1) : (((at + 1) * pixels) - 1) / 2;
        at = Math.Clamp(mode == GridSampleMode.Nearest ? MathF.Round(at) : at, -Farthest, Farthest);
        float below = MathF.Floor(at), fraction = at - below;
        switch (mode)
        {
            case GridSampleMode.Nearest:
                near[0] = Pixel(below);
                weights[0] = 1;
                break;
            case GridSampleMode.Linear:
                near[0] = Pixel(below);
                near[1] = Pixel(below + 1);
                weights[0] = 1 - fraction;
                weights[1] = fraction;
                break;
            default:
                for (int i = 0; i < MostTaps; i++)
                {
                    near[i] = Pixel(below + (i - 1));
                }

                weights[0] = Far(fraction + 1);
                weights[1] = Close(fraction);
                weights[2] = Close(1 - fraction);
                weights[3] = Far(2 - fraction);
                break;
        }
    }

    // The cubic convolution kernel (Keys 1981) at a distance up to 1, and from 1 to 2.
    private static float Close(float d) => ((((CubicCoefficient + 2) * d) - (CubicCoefficient + 3)) * d * d) + 1;

    private static float Far(float d) => ((((d - 5) * d) + 8) * d - 4) * CubicCoefficient;

    // Where a pixel is read that may lie outside; -1 where none is.
    private int Pixel(float neighbour)
    {
        int pixel = (int)neighbour;
        if ((uint)pixel < (uint)pixels)
        {
            return pixel;
        }

        if (outside == GridSampleOutside.Border)
        {
            return pixel < 0 ? 0 : pixels - 1;
        }

        if (outside == GridSampleOutside.Zeros)
        {
            return -1;
        }

        // Mirrored at the edges, ... 1 0 | 0 1 2 | 2 1 ..., or at the outermost centres, ... 2 1 0 1 2 1 ...
        long there = pixel % _period;
        there += there < 0 ? _period : 0;
        return (int)(there < pixels ? there : _period - there - (alignCorners ? 0 : 1));
    }
}
