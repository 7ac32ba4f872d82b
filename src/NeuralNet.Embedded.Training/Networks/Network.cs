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

    // The batch, and room for a copy of it for every thread but the first.
    private readonly AlignedMemory<T>[] _inputs;
    private readonly int _mostLanesOfCopies;

    /// <summary>A network.</summary>
    /// <param name="layers">Its layers.</param>
    /// <param name="maximumBatch">The samples of the largest batch.</param>
    /// <param name="threads">The threads that will share passes.</param>
    public Network(IReadOnlyList<Layer<T>> layers, int maximumBatch, int threads = 1)
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
        _mostLanesOfCopies = Math.Min(lanes, _layers[0].MostLanesReadWhole);
        _inputs = [.. Enumerable.Range(0, threads).Select(thread => new AlignedMemory<T>(checked((thread == 0 ? lanes : _mostLanesOfCopies) * InputLength)))];
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

    /// <summary>Whether every share of a pass has to load the whole batch for itself.</summary>
    public bool LoadsInputsAlone(int batchSize, in WorkShare share) => share.Count > 1 && Simd.PadLanes<T>(batchSize) <= _mostLanesOfCopies;

    /// <summary>Where the inputs of a batch go: (inputs, lanes); a place for each share where <see cref="LoadsInputsAlone"/> says so, and one for all otherwise.</summary>
    public Span2D<T> Input(int batchSize, WorkShare share = default) =>
        Span2D<T>.DangerousCreate(ref _inputs[LoadsInputsAlone(batchSize, share) ? share.Index : 0].Span[0], InputLength, Simd.PadLanes<T>(batchSize), 0);

    /// <summary>What the last forward pass answered: (outputs, lanes).</summary>
    public Span2D<T> Output(int batchSize) => _values.Of(_layers.Length, batchSize);

    /// <summary>Where the gradient of the loss with respect to the outputs goes: (outputs, lanes).</summary>
    public Span2D<T> OutputGradient(int batchSize) => _values.GradientOf(_layers.Length, batchSize);

    /// <summary>Runs all layers over <see cref="Input"/>; on several threads, all have finished when any returns.</summary>
    public void Forward(in Pass pass)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Forward(ParametersOf(i), InputOf(i, pass), _values.Of(i + 1, pass.BatchSize), pass);
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
                InputOf(i, pass),
                _values.Of(i + 1, pass.BatchSize),
                _values.GradientOf(i + 1, pass.BatchSize),
                i == 0 ? default : _values.GradientOf(i, pass.BatchSize),
                GradientsOf(i),
                pass);
            pass.Share.Meet();
        }
    }

    private Span2D<T> InputOf(int layer, in Pass pass) => layer == 0 ? Input(pass.BatchSize, pass.Share) : _values.Of(layer, pass.BatchSize);

    private int PaddedLength(int layer) => (_lengths[layer] + Simd.LongestVector - 1) / Simd.LongestVector * Simd.LongestVector;
}
