// A chain of layers with its parameters and all memory a step needs, allocated once.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using CommunityToolkit.HighPerformance.Buffers;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>
/// A network in training. The parameters of all layers lie in one stretch of memory, each layer's start on a whole vector, so
/// that an optimizer is one loop and a checkpoint one copy.
/// </summary>
internal sealed class Network<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>No vector is longer than 16 floats: a multiple of it is whole vectors on every machine.</summary>
    public const int Alignment = 16;

    private readonly Layer<T>[] _layers;
    private readonly int[] _offsets;
    private readonly MemoryOwner<T> _parameters;
    private readonly MemoryOwner<T> _gradients;
    private readonly MemoryOwner<T>[] _values;
    private readonly MemoryOwner<T>[] _valueGradients;

    public Network(IReadOnlyList<Layer<T>> layers, int maximumBatch)
    {
        _layers = [.. layers];
        _offsets = new int[_layers.Length];
        int length = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            _offsets[i] = length;
            length += (_layers[i].ParameterCount + Alignment - 1) / Alignment * Alignment;
        }

        MaximumBatch = maximumBatch;
        int lanes = Simd.PadLanes<T>(maximumBatch);
        _parameters = MemoryOwner<T>.Allocate(length, AllocationMode.Clear);
        _gradients = MemoryOwner<T>.Allocate(length, AllocationMode.Clear);
        _values = new MemoryOwner<T>[_layers.Length + 1];
        _valueGradients = new MemoryOwner<T>[_layers.Length + 1];
        for (int i = 0; i <= _layers.Length; i++)
        {
            int size = lanes * (i == 0 ? _layers[0].InputLength : _layers[i - 1].OutputLength);
            _values[i] = MemoryOwner<T>.Allocate(size, AllocationMode.Clear);
            _valueGradients[i] = MemoryOwner<T>.Allocate(i == 0 ? 0 : size, AllocationMode.Clear);
        }
    }

    public IReadOnlyList<Layer<T>> Layers => _layers;

    /// <summary>The largest batch there is memory for.</summary>
    public int MaximumBatch { get; }

    public int InputLength => _layers[0].InputLength;

    public int OutputLength => _layers[^1].OutputLength;

    /// <summary>All parameters, padded to whole vectors.</summary>
    public Span<T> Parameters => _parameters.Span;

    /// <summary>The gradient of <see cref="Parameters"/>, written by <see cref="Backward(in Pass)"/>.</summary>
    public Span<T> Gradients => _gradients.Span;

    /// <summary>The parameters of one layer.</summary>
    public Span<T> ParametersOf(int layer) => Parameters.Slice(_offsets[layer], _layers[layer].ParameterCount);

    /// <summary>The gradient of one layer's parameters.</summary>
    public Span<T> GradientsOf(int layer) => Gradients.Slice(_offsets[layer], _layers[layer].ParameterCount);

    /// <summary>Where the inputs of a batch go: (inputs, lanes).</summary>
    public Span2D<T> Input(int batchSize) => View(_values[0], InputLength, batchSize);

    /// <summary>What the last forward pass answered: (outputs, lanes).</summary>
    public Span2D<T> Output(int batchSize) => View(_values[^1], OutputLength, batchSize);

    /// <summary>Where the gradient of the loss with respect to the outputs goes: (outputs, lanes).</summary>
    public Span2D<T> OutputGradient(int batchSize) => View(_valueGradients[^1], OutputLength, batchSize);

    /// <summary>Runs all layers over <see cref="Input"/>; on several threads, all have finished when any returns.</summary>
    public void Forward(in Pass pass) => Forward(Input(pass.BatchSize), pass);

    /// <summary>Runs all layers over inputs, (inputs, lanes), that lie elsewhere.</summary>
    public void Forward(ReadOnlySpan2D<T> input, in Pass pass)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            Span2D<T> output = View(_values[i + 1], _layers[i].OutputLength, pass.BatchSize);
            _layers[i].Forward(ParametersOf(i), input, output, pass);
            pass.Share.Meet();
            input = output;
        }
    }

    /// <summary>Runs all layers backwards from <see cref="OutputGradient"/> and fills <see cref="Gradients"/>; on several threads, all have finished when any returns.</summary>
    public void Backward(in Pass pass) => Backward(Input(pass.BatchSize), pass);

    /// <summary>Runs all layers backwards behind a forward pass over inputs that lie elsewhere.</summary>
    public void Backward(ReadOnlySpan2D<T> input, in Pass pass)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            Layer<T> layer = _layers[i];
            layer.Backward(
                ParametersOf(i),
                i == 0 ? input : View(_values[i], layer.InputLength, pass.BatchSize),
                View(_values[i + 1], layer.OutputLength, pass.BatchSize),
                View(_valueGradients[i + 1], layer.OutputLength, pass.BatchSize),
                i == 0 ? default : View(_valueGradients[i], layer.InputLength, pass.BatchSize),
                GradientsOf(i),
                pass);
            pass.Share.Meet();
        }
    }

    public void Dispose()
    {
        _parameters.Dispose();
        _gradients.Dispose();
        Array.ForEach(_values, memory => memory.Dispose());
        Array.ForEach(_valueGradients, memory => memory.Dispose());
    }

    private static Span2D<T> View(MemoryOwner<T> memory, int length, int batchSize)
    {
        int lanes = Simd.PadLanes<T>(batchSize);
        return Span2D<T>.DangerousCreate(ref memory.DangerousGetReference(), length, lanes, 0);
    }
}
