// The softmax, as an output activation.
using System.Numerics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x)_i = e^(x_i) / sum of e^(x_j), over the outputs of a sample. Its model operator is <see cref="Model.Softmax"/>.</summary>
public readonly record struct Softmax : IActivation
{
    /// <inheritdoc/>
    public string Name => "softmax";

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new SoftmaxLayer<T>(length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Model.Softmax.Of(name, input, output);
}
