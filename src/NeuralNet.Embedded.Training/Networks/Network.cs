// A chain of layers with its parameters and all memory a step needs, allocated once.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// A network in training. The parameters of all layers lie in one stretch of memory, each layer's start on a whole vector, so
/// that an optimizer is one loop and a checkpoint one copy.
/// </summary>
internal sealed class Network<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>No vector is longer than 16 floats: a multiple of it is whole vectors on every machine.</summary>
    public const int Alignment = 16;

    private readonly Layer<T>[] _layers;
    private readonly int[] _offsets;
    private readonly int[] _lengths;
    private readonly AlignedMemory<T> _parameters;
    private readonly AlignedMemory<T> _gradients;
    private readonly LayerValues<T> _values;

    public Network(IReadOnlyList<Layer<T>> layers, int maximumBatch)
    {
        _layers = [.. layers];
        _offsets = new int[_layers.Length];
        _lengths = [.. _layers.Select(layer => layer.ParameterCount)];
        int length = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            _offsets[i] = length;
            length += (_lengths[i] + Alignment - 1) / Alignment * Alignment;
        }

        MaximumBatch = maximumBatch;
        _parameters = new AlignedMemory<T>(length);
        _gradients = new AlignedMemory<T>(length);
        _values = new LayerValues<T>(_layers, Simd.PadLanes<T>(maximumBatch), withInput: true);
    }

    public IReadOnlyList<Layer<T>> Layers => _layers;

    /// <summary>The largest batch there is memory for.</summary>
    public int MaximumBatch { get; }

    public int InputLength => _layers[0].InputLength;

    public int OutputLength => _layers[^1].OutputLength;

    /// <summary>All parameters, padded to whole vectors.</summary>
    public Span<T> Parameters => _parameters.Span;

    /// <summary>The gradient of <see cref="Parameters"/>, written by <see cref="Backward"/>.</summary>
    public Span<T> Gradients => _gradients.Span;

    /// <summary>Where the parameters of one layer start.</summary>
    public int OffsetOf(int layer) => _offsets[layer];

    /// <summary>The parameters of one layer.</summary>
    public Span<T> ParametersOf(int layer) => Parameters.Slice(_offsets[layer], _lengths[layer]);

    /// <summary>The gradient of one layer's parameters.</summary>
    public Span<T> GradientsOf(int layer) => Gradients.Slice(_offsets[layer], _lengths[layer]);

    /// <summary>Where the inputs of a batch go: (inputs, lanes).</summary>
    public Span2D<T> Input(int batchSize) => _values.Of(0, batchSize);

    /// <summary>What the last forward pass answered: (outputs, lanes).</summary>
    public Span2D<T> Output(int batchSize) => _values.Of(_layers.Length, batchSize);

    /// <summary>Where the gradient of the loss with respect to the outputs goes: (outputs, lanes).</summary>
    public Span2D<T> OutputGradient(int batchSize) => _values.GradientOf(_layers.Length, batchSize);

    /// <summary>Runs all layers over <see cref="Input"/>; on several threads, all have finished when any returns.</summary>
    public void Forward(in Pass pass)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Forward(ParametersOf(i), _values.Of(i, pass.BatchSize), _values.Of(i + 1, pass.BatchSize), pass);
            pass.Share.Meet();
        }
    }

    /// <summary>Runs all layers backwards from <see cref="OutputGradient"/> and fills <see cref="Gradients"/>; on several threads, all have finished when any returns.</summary>
    public void Backward(in Pass pass)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            _layers[i].Backward(
                ParametersOf(i),
                _values.Of(i, pass.BatchSize),
                _values.Of(i + 1, pass.BatchSize),
                _values.GradientOf(i + 1, pass.BatchSize),
                i == 0 ? default : _values.GradientOf(i, pass.BatchSize),
                GradientsOf(i),
                pass);
            pass.Share.Meet();
        }
    }
}
