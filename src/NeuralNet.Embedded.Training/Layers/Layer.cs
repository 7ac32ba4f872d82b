// The base of all layers: a forward and a backward pass over a tile of samples, and parameters.
using System.Numerics;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// A step of a network in training. A tile is a matrix of one row a feature and one column a sample, (length, lanes): the lanes are the
/// samples rounded up to whole vectors. Padding lanes hold finite values and gradients of 0, so that no loop needs a tail. Several threads
/// take tiles through a layer at once, so it remembers nothing from a forward pass to the backward pass behind it; only one that
/// <see cref="NeedsWholeBatch"/> may, for it is given one tile at a time.
/// </summary>
/// <param name="inputLength">The numbers a sample brings.</param>
/// <param name="outputLength">The numbers a sample leaves with.</param>
/// <typeparam name="T">float or double.</typeparam>
public abstract class Layer<T>(int inputLength, int outputLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The numbers a sample brings.</summary>
    public int InputLength { get; } = inputLength;

    /// <summary>The numbers a sample leaves with.</summary>
    public int OutputLength { get; } = outputLength;

    /// <summary>The number of trained parameters.</summary>
    public virtual int ParameterCount => 0;

    /// <summary>What the layer learns in forward passes rather than from gradients, such as running averages; empty for most.</summary>
    public virtual Span<T> State => [];

    /// <summary>Whether a sample's output in training depends on the other samples of a batch: its tile is the whole batch then.</summary>
    public virtual bool NeedsWholeBatch => false;

    /// <summary>Writes the first values of parameters that are not drawn at random; they are 0 before.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    public virtual void Initialize(Span<T> parameters)
    {
    }

    /// <summary>Computes the output.</summary>
    /// <param name="parameters">The layer's own parameters, <see cref="ParameterCount"/> of them.</param>
    /// <param name="input">(<see cref="InputLength"/>, lanes).</param>
    /// <param name="output">(<see cref="OutputLength"/>, lanes), written; no overlap with the input.</param>
    /// <param name="pass">What the pass is for.</param>
    public abstract void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass);

    /// <summary>Computes the gradients of parameters and input from the gradient of the output.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    /// <param name="input">What <see cref="Forward"/> read.</param>
    /// <param name="output">What <see cref="Forward"/> wrote.</param>
    /// <param name="outputGradient">(<see cref="OutputLength"/>, lanes); 0 in padding lanes.</param>
    /// <param name="inputGradient">(<see cref="InputLength"/>, lanes), written; empty when nobody needs it.</param>
    /// <param name="parameterGradient">Added to: <see cref="ParameterCount"/> numbers, summed over the samples.</param>
    /// <param name="pass">The pass given to <see cref="Forward"/>.</param>
    public abstract void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> parameterGradient,
        in Pass pass);
}
