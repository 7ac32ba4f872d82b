// Samples cut into tiles, as layers want them.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>The inputs and targets of a number of tiles, each (length, lanes).</summary>
/// <param name="count">The tiles.</param>
/// <param name="lanes">The most lanes of a tile, a multiple of <see cref="Simd.PadLanes"/>.</param>
/// <param name="inputLength">The inputs of a sample.</param>
/// <param name="outputLength">Its targets.</param>
internal sealed class TileSamples<T>(int count, int lanes, int inputLength, int outputLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedMemory<T> _inputs = new(checked(count * lanes * inputLength));
    private readonly AlignedMemory<T> _targets = new(checked(count * lanes * outputLength));

    /// <summary>The inputs of a tile, (inputs, lanes).</summary>
    public Span2D<T> InputOf(int tile, int samples) => View(_inputs, tile, inputLength, samples);

    /// <summary>The targets of a tile, (outputs, lanes).</summary>
    public Span2D<T> TargetsOf(int tile, int samples) => View(_targets, tile, outputLength, samples);

    private Span2D<T> View(AlignedMemory<T> memory, int tile, int length, int samples) =>
        Span2D<T>.DangerousCreate(ref memory.Span[tile * lanes * length], length, Simd.PadLanes<T>(samples), 0);
}
