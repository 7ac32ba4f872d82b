// What the layers of a network compute for one batch.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>The outputs of all layers over a batch and the gradients of the loss with respect to them, in one stretch of memory. Layers count from 1.</summary>
internal sealed class LayerValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedMemory<T> _memory;
    private readonly int[] _lengths;
    private readonly int[] _values;
    private readonly int[] _gradients;

    /// <summary>Memory for a number of lanes.</summary>
    /// <param name="layers">The layers of the network.</param>
    /// <param name="lanes">The most lanes of a batch, whole blocks.</param>
    public LayerValues(IReadOnlyList<Layer<T>> layers, int lanes)
    {
        _lengths = [0, .. layers.Select(layer => layer.OutputLength)];
        _values = new int[_lengths.Length];
        _gradients = new int[_lengths.Length];
        int length = 0;
        for (int i = 1; i < _lengths.Length; i++)
        {
            _values[i] = length;
            length = checked(length + (_lengths[i] * lanes));
        }

        for (int i = 1; i < _lengths.Length; i++)
        {
            _gradients[i] = length;
            length = checked(length + (_lengths[i] * lanes));
        }

        _memory = new AlignedMemory<T>(length);
    }

    /// <summary>The output of a layer: (length, lanes).</summary>
    public Span2D<T> Of(int layer, int batchSize) => View(_values[layer], _lengths[layer], batchSize);

    /// <summary>The gradient of what <see cref="Of"/> returns.</summary>
    public Span2D<T> GradientOf(int layer, int batchSize) => View(_gradients[layer], _lengths[layer], batchSize);

    private Span2D<T> View(int start, int length, int batchSize) =>
        Span2D<T>.DangerousCreate(ref _memory.Span[start], length, Simd.PadLanes<T>(batchSize), 0);
}
