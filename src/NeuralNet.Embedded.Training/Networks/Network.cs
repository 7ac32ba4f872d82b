// A chain of layers with its parameters and all memory a step needs, allocated once.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// A network in training. The parameters of all layers lie in one stretch of memory, each layer's start on a whole vector, so
/// that an optimizer is one loop and a checkpoint one copy.
/// </summary>
internal sealed class Network<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Layer<T>[] _layers;
    private readonly int[] _offsets;
    private readonly int[] _lengths;
    private readonly AlignedMemory<T> _parameters;
    private readonly AlignedMemory<T> _gradients;
    private readonly LayerValues<T> _values;
    private readonly AlignedMemory<T> _input;
    private readonly IRowLayer<T>? _rowLayer;

    /// <summary>A network.</summary>
    /// <param name="layers">Its layers.</param>
    /// <param name="maximumBatch">The samples of the largest batch.</param>
    public Network(IReadOnlyList<Layer<T>> layers, int maximumBatch)
    {
        _layers = [.. layers];
        _offsets = new int[_layers.Length];
        _lengths = [.. _layers.Select(layer => layer.ParameterCount)];
        int length = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            _offsets[i] = length;
            length += PaddedLength(i);
        }

        MaximumBatch = maximumBatch;
        _parameters = new AlignedMemory<T>(length);
        _gradients = new AlignedMemory<T>(length);
        int lanes = Simd.PadLanes<T>(maximumBatch);
        _values = new LayerValues<T>(_layers, lanes);
        _input = new AlignedMemory<T>(checked(lanes * InputLength));
        _rowLayer = _layers[0] as IRowLayer<T>;
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

    /// <summary>The stretch of <see cref="Parameters"/>, of those of one layer, that a share moves: whole vectors.</summary>
    public (int Start, int End) ParametersOf(int layer, in WorkShare share)
    {
        (int start, int end) = _layers[layer].ParametersOf(PaddedLength(layer), share);
        return (_offsets[layer] + start, _offsets[layer] + end);
    }

    /// <summary>Whether a pass had better be given its samples as rows.</summary>
    public bool ReadsRows(int batchSize) => _rowLayer is not null && _rowLayer.ReadsRows(Simd.PadLanes<T>(batchSize));

    /// <summary>Where the inputs of a batch go that is not given as rows: (inputs, lanes).</summary>
    public Span2D<T> Input(int batchSize) => Span2D<T>.DangerousCreate(ref _input.Span[0], InputLength, Simd.PadLanes<T>(batchSize), 0);

    /// <summary>What the last forward pass answered: (outputs, lanes).</summary>
    public Span2D<T> Output(int batchSize) => _values.Of(_layers.Length, batchSize);

    /// <summary>Where the gradient of the loss with respect to the outputs goes: (outputs, lanes).</summary>
    public Span2D<T> OutputGradient(int batchSize) => _values.GradientOf(_layers.Length, batchSize);

    /// <summary>Runs all layers over <see cref="Input"/>; on several threads, all have finished when any returns.</summary>
    /// <param name="pass">What the pass is for.</param>
    /// <param name="rows">The samples where they lie, if the network <see cref="ReadsRows"/>; <see cref="Input"/> is not read then.</param>
    public void Forward(in Pass pass, in SampleRows<T> rows = default)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            Span2D<T> output = _values.Of(i + 1, pass.BatchSize);
            if (i == 0 && !rows.IsEmpty)
            {
                _rowLayer!.Forward(ParametersOf(i), rows, output, pass);
            }
            else
            {
                _layers[i].Forward(ParametersOf(i), InputOf(i, pass.BatchSize), output, pass);
            }

            if (i + 1 == _layers.Length || !IsOwn(i, i + 1, pass))
            {
                pass.Share.Meet();
            }
        }
    }

    /// <summary>Runs all layers backwards from <see cref="OutputGradient"/> and fills <see cref="Gradients"/>; on several threads, all have finished when any returns.</summary>
    /// <param name="pass">The pass given to <see cref="Forward"/>.</param>
    /// <param name="rows">The samples given to <see cref="Forward"/>.</param>
    public void Backward(in Pass pass, in SampleRows<T> rows = default)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            Span2D<T> outputGradient = _values.GradientOf(i + 1, pass.BatchSize);
            if (i == 0 && !rows.IsEmpty)
            {
                _rowLayer!.Backward(rows, outputGradient, GradientsOf(i), pass);
            }
            else
            {
                _layers[i].Backward(
                    ParametersOf(i),
                    InputOf(i, pass.BatchSize),
                    _values.Of(i + 1, pass.BatchSize),
                    outputGradient,
                    i == 0 ? default : _values.GradientOf(i, pass.BatchSize),
                    GradientsOf(i),
                    pass);
            }

            if (i == 0 || !IsOwn(i, i - 1, pass))
            {
                pass.Share.Meet();
            }
        }
    }

    // Whether a share needs of what a layer has just written only what it wrote itself, to go on with the next one, above or below.
    private bool IsOwn(int layer, int next, in Pass pass) =>
        _layers[next].ReadsOwnRows && _layers[layer].WritesOwnRows(next > layer ? _layers[layer].OutputLength : _layers[layer].InputLength, Simd.PadLanes<T>(pass.BatchSize));

    private Span2D<T> InputOf(int layer, int batchSize) => layer == 0 ? Input(batchSize) : _values.Of(layer, batchSize);

    private int PaddedLength(int layer) => (_lengths[layer] + Simd.LongestVector - 1) / Simd.LongestVector * Simd.LongestVector;
}
