// The fully connected layer.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// A fully connected layer: output = weights * input + bias. Parameters: the weights, (outputs, inputs) row-major, then the
/// bias, (outputs).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Dense<T>(int inputLength, int outputLength) : Layer<T>(inputLength, outputLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of weights; the bias follows them.</summary>
    public int WeightCount => InputLength * OutputLength;

    /// <inheritdoc/>
    public override int ParameterCount => WeightCount + OutputLength;

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass) =>
        MatrixProduct.Affine(WeightsOf(parameters), parameters[WeightCount..], input, output);

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> parameterGradient,
        in Pass pass)
    {
        Span2D<T> weightGradient = Span2D<T>.DangerousCreate(ref parameterGradient[0], OutputLength, InputLength, 0);
        MatrixProduct.AddTimesTransposed(outputGradient, input, weightGradient);
        MatrixProduct.AddRowSums(outputGradient, parameterGradient[WeightCount..]);
        if (!inputGradient.IsEmpty)
        {
            MatrixProduct.TransposedTimes(WeightsOf(parameters), outputGradient, inputGradient);
        }
    }

    private ReadOnlySpan2D<T> WeightsOf(ReadOnlySpan<T> parameters) =>
        ReadOnlySpan2D<T>.DangerousCreate(in parameters[0], OutputLength, InputLength, 0);
}
