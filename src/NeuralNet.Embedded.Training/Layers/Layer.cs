// The base of all layers: a forward and a backward pass over a batch whose samples lie across lanes.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// A step of a network in training. Batches are matrices of one row a feature and one column a sample, (length, lanes):
/// the lanes are the batch size rounded up to whole vectors. Padding lanes hold finite values and gradients of 0, so that
/// no loop needs a tail.
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

    /// <summary>Writes the first values of parameters that are not drawn at random; they are 0 before.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    public virtual void Initialize(Span<T> parameters)
    {
    }

    /// <summary>Computes the output.</summary>
    /// <param name="parameters">The layer's own parameters, <see cref="ParameterCount"/> of them.</param>
    /// <param name="input">(<see cref="InputLength"/>, lanes).</param>
    /// <param name="output">(<see cref="OutputLength"/>, lanes); no overlap with the input.</param>
    /// <param name="pass">What the pass is for.</param>
    public abstract void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass);

    /// <summary>Computes the gradients of parameters and input from the gradient of the output.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    /// <param name="input">What <see cref="Forward"/> read.</param>
    /// <param name="output">What <see cref="Forward"/> wrote.</param>
    /// <param name="outputGradient">(<see cref="OutputLength"/>, lanes); 0 in padding lanes.</param>
    /// <param name="inputGradient">(<see cref="InputLength"/>, lanes), written; empty when nobody needs it.</param>
    /// <param name="parameterGradient">Written, not added to: <see cref="ParameterCount"/> numbers.</param>
    /// <param name="pass">The pass given to <see cref="Forward"/>.</param>
    public abstract void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> parameterGradient,
        in Pass pass);

    /// <summary>Whether a share writes, of its outputs in a forward and of the gradient of its inputs in a backward pass, the rows <see cref="WorkShare.Of"/> the length alone.</summary>
    /// <param name="length">The number of those rows.</param>
    /// <param name="lanes">The lanes of the batch.</param>
    internal virtual bool WritesOwnRows(int length, int lanes) => false;

    /// <summary>Whether a share reads, in both passes, nothing that another has written in the same pass but those rows.</summary>
    internal virtual bool ReadsOwnRows => false;

    /// <summary>The stretch of the parameters that a share moves along their gradient: most of what the share itself reads and writes in a pass.</summary>
    /// <param name="length">The number of parameters, rounded up to whole vectors.</param>
    /// <param name="share">The share.</param>
    internal virtual (int Start, int End) ParametersOf(int length, in WorkShare share) => share.Of(length, Simd.LongestVector);

    /// <summary>Whether a sample's output depends on no other sample, so that a batch can be worked on block by block.</summary>
    internal virtual bool IsSamplewise => true;

    /// <summary>
    /// What <see cref="Backward"/> does, for one of the blocks of a batch: adds to the gradients of the parameters, each of which
    /// is kept as <see cref="LaneSums.Lanes"/> sums. A layer with parameters has to say how.
    /// </summary>
    internal virtual void BackwardOverBlock(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> laneSums,
        in Pass pass) => Backward(parameters, input, output, outputGradient, inputGradient, [], pass);

    /// <summary>
    /// Computes the gradient of the input from that of a dense layer of one output behind this layer, whose input gradient is then
    /// written nowhere. False, with nothing done, where the layer has no such shortcut.
    /// </summary>
    /// <param name="weights">The dense layer's weights, one for each of this layer's outputs.</param>
    /// <param name="denseGradient">The gradient of the dense layer's output, (1, lanes).</param>
    /// <param name="input">What <see cref="Forward"/> read.</param>
    /// <param name="output">What <see cref="Forward"/> wrote.</param>
    /// <param name="inputGradient">(<see cref="InputLength"/>, lanes), written.</param>
    internal virtual bool TryBackwardThroughOneOutput(
        ReadOnlySpan<T> weights,
        ReadOnlySpan2D<T> denseGradient,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        Span2D<T> inputGradient) => false;
}
