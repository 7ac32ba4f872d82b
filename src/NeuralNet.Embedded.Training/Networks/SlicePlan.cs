// How a batch is cut: into tiles that stay near from a forward pass to the backward pass behind it, and into slices of tiles.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// The cut of a batch. A slice is a stretch of tiles that share one sum of gradients; threads take slices, and the slices' sums are added
/// up in order. The cut depends on the sizes of network and batch alone, so that any number of threads comes to the same bits.
/// </summary>
/// <param name="Samples">The samples of the batch.</param>
/// <param name="TileSamples">The samples of all tiles but the last, which may have fewer.</param>
/// <param name="Slices">The number of slices, at most <see cref="MostSlices"/>.</param>
internal readonly record struct SlicePlan(int Samples, int TileSamples, int Slices)
{
    /// <summary>Each slice keeps a gradient of every parameter.</summary>
    public const int MostSlices = 16;

    // What the values of a tile may take: a half of a small second-level cache, from which the products' rows come fast enough.
    private const int NearBytes = 256 * 1024;

    // With fewer samples reading the weights and adding up gradients would outweigh the products: 64, or 32 where a second thread gains more by it.
    private const int FewestSamples = 64;
    private const int FewestSharedSamples = 32;

    // The multiply-adds of a forward pass from which on a second thread pays.
    private const long WorkOfTwo = 1_000_000;

    /// <summary>The number of tiles.</summary>
    public int Tiles => Quotient(Samples, TileSamples);

    /// <summary>The cut of a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The samples of the batch.</param>
    /// <param name="isTraining">Whether layers may need the whole batch.</param>
    public static SlicePlan Of<T>(Network<T> network, int samples, bool isTraining)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (isTraining && network.NeedsWholeBatch)
        {
            return new SlicePlan(samples, samples, 1);
        }

        bool pays = samples >= 2 * FewestSharedSamples && (long)samples * network.Parameters.Length >= WorkOfTwo;
        int tiles = Math.Max(Quotient(samples, NearSamples(network)), pays ? 2 : 1);
        int size = Simd.PadLanes<T>(Quotient(samples, tiles));
        return new SlicePlan(samples, size, Math.Min(MostSlices, Quotient(samples, size)));
    }

    /// <summary>The most lanes of a tile in any batch of at most so many samples.</summary>
    public static int MostLanes<T>(Network<T> network, int samples, bool isTraining)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Simd.PadLanes<T>(isTraining && network.NeedsWholeBatch ? samples : Math.Min(samples, NearSamples(network)));

    /// <summary>The samples of a tile.</summary>
    public int SizeOf(int tile) => Math.Min(TileSamples, Samples - (tile * TileSamples));

    /// <summary>The tiles of a slice.</summary>
    public (int Start, int End) TilesOf(int slice) => (Tiles * slice / Slices, Tiles * (slice + 1) / Slices);

    private static int NearSamples<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Max(FewestSamples, NearBytes / (network.SampleLength * Unsafe.SizeOf<T>()));

    private static int Quotient(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
