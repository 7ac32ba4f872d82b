// A chain of layers with its parameters.
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
    private readonly Layer<T>[] _layers;
    private readonly int[] _offsets;
    private readonly AlignedMemory<T> _parameters;

    /// <summary>A network.</summary>
    /// <param name="layers">Its layers.</param>
    public Network(IReadOnlyList<Layer<T>> layers)
    {
        _layers = [.. layers];
        _offsets = new int[_layers.Length];
        int length = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            _offsets[i] = length;
            length += (_layers[i].ParameterCount + Simd.LongestVector - 1) / Simd.LongestVector * Simd.LongestVector;
        }

        _parameters = new AlignedMemory<T>(length);
        SampleLength = InputLength + (2 * _layers.Sum(layer => layer.OutputLength));
        NeedsWholeBatch = _layers.Any(layer => layer.NeedsWholeBatch);
    }

    public IReadOnlyList<Layer<T>> Layers => _layers;

    public int InputLength => _layers[0].InputLength;

    public int OutputLength => _layers[^1].OutputLength;

    /// <summary>The numbers that go with a sample in a forward and a backward pass: its input, an output and a gradient for each layer.</summary>
    public int SampleLength { get; }

    /// <summary>Whether a layer measures the whole batch in training.</summary>
    public bool NeedsWholeBatch { get; }

    /// <summary>All parameters, padded to whole vectors. Their gradients lie in the same order.</summary>
    public Span<T> Parameters => _parameters.Span;

    /// <summary>The parameters of one layer.</summary>
    public Span<T> ParametersOf(int layer) => PartOf(layer, Parameters);

    /// <summary>Runs all layers over a tile.</summary>
    /// <param name="input">(inputs, lanes).</param>
    /// <param name="values">Keeps what the layers compute.</param>
    /// <param name="pass">What the pass is for.</param>
    /// <returns>The last layer's output, (outputs, lanes).</returns>
    public Span2D<T> Forward(ReadOnlySpan2D<T> input, LayerValues<T> values, in Pass pass)
    {
        _layers[0].Forward(ParametersOf(0), input, values.Of(1, pass.Samples), pass);
        for (int i = 1; i < _layers.Length; i++)
        {
            _layers[i].Forward(ParametersOf(i), values.Of(i, pass.Samples), values.Of(i + 1, pass.Samples), pass);
        }

        return values.Of(_layers.Length, pass.Samples);
    }

    /// <summary>Runs all layers backwards from the gradient of the last one's output.</summary>
    /// <param name="input">The input given to <see cref="Forward"/>.</param>
    /// <param name="values">What <see cref="Forward"/> has filled.</param>
    /// <param name="gradients">Added to: one for each of <see cref="Parameters"/>.</param>
    /// <param name="pass">The pass given to <see cref="Forward"/>.</param>
    public void Backward(ReadOnlySpan2D<T> input, LayerValues<T> values, Span<T> gradients, in Pass pass)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            _layers[i].Backward(
                ParametersOf(i),
                i == 0 ? input : values.Of(i, pass.Samples),
                values.Of(i + 1, pass.Samples),
                values.GradientOf(i + 1, pass.Samples),
                i == 0 ? default : values.GradientOf(i, pass.Samples),
                PartOf(i, gradients),
                pass);
        }
    }

    private Span<T> PartOf(int layer, Span<T> all) => all.Slice(_offsets[layer], _layers[layer].ParameterCount);
}
