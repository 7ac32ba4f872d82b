// What the layers of a network compute for one tile of samples.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>The outputs of all layers over a tile and the gradients of the loss with respect to them, in one stretch of memory. Layers count from 1.</summary>
internal sealed class LayerValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedMemory<T> _memory;
    private readonly int[] _lengths;
    private readonly int[] _values;
    private readonly int _length;

    /// <summary>Memory for a number of lanes.</summary>
    /// <param name="layers">The layers of the network.</param>
    /// <param name="lanes">The most lanes of a tile, a multiple of <see cref="Simd.PadLanes"/>.</param>
    public LayerValues(IReadOnlyList<Layer<T>> layers, int lanes)
    {
        _lengths = [0, .. layers.Select(layer => layer.OutputLength)];
        _values = new int[_lengths.Length];
        for (int i = 1; i < _lengths.Length; i++)
        {
            _values[i] = _length;
            _length = checked(_length + (_lengths[i] * lanes));
        }

        // The gradients lie behind all values, in the same order.
        _memory = new AlignedMemory<T>(checked(2 * _length));
    }

    /// <summary>The output of a layer: (length, lanes).</summary>
    public Span2D<T> Of(int layer, int samples) => View(_values[layer], _lengths[layer], samples);

    /// <summary>The gradient of what <see cref="Of"/> returns.</summary>
    public Span2D<T> GradientOf(int layer, int samples) => View(_length + _values[layer], _lengths[layer], samples);

    private Span2D<T> View(int start, int length, int samples) =>
        Span2D<T>.DangerousCreate(ref _memory.Span[start], length, Simd.PadLanes<T>(samples), 0);
}
