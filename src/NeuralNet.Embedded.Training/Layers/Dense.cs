// The fully connected layer.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// A fully connected layer: output = weights * input + bias. Parameters: the weights, (outputs, inputs) row-major, then the
/// bias, (outputs).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class Dense<T>(int inputLength, int outputLength) : Layer<T>(inputLength, outputLength), IRowLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of weights; the bias follows them.</summary>
    public int WeightCount => InputLength * OutputLength;

    /// <inheritdoc/>
    public override int ParameterCount => WeightCount + OutputLength;

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass) =>
        MatrixProduct.Affine(WeightsOf(parameters), parameters[WeightCount..], input, output, pass.Share);

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
        MatrixProduct.TimesTransposed(outputGradient, input, WeightsOf(parameterGradient), pass.Share);
        MatrixProduct.RowSums(outputGradient, parameterGradient[WeightCount..], pass.Share);
        if (!inputGradient.IsEmpty)
        {
            MatrixProduct.TransposedTimes(WeightsOf(parameters), outputGradient, inputGradient, pass.Share);
        }
    }

    /// <inheritdoc/>
    bool IRowLayer<T>.ReadsRows(int lanes) => MatrixProduct.ReadsRows(OutputLength, InputLength, lanes);

    /// <inheritdoc/>
    void IRowLayer<T>.Forward(ReadOnlySpan<T> parameters, in SampleRows<T> input, Span2D<T> output, in Pass pass) =>
        MatrixProduct.Affine(WeightsOf(parameters), parameters[WeightCount..], input, output, pass.Share);

    /// <inheritdoc/>
    void IRowLayer<T>.Backward(in SampleRows<T> input, ReadOnlySpan2D<T> outputGradient, Span<T> parameterGradient, in Pass pass)
    {
        MatrixProduct.Times(outputGradient, input, WeightsOf(parameterGradient), pass.Share);
        MatrixProduct.RowSums(outputGradient, parameterGradient[WeightCount..], pass.Share);
    }

    /// <inheritdoc/>
    internal override bool WritesOwnRows(int length, int lanes) => lanes <= MatrixProduct.MostLanesOfKeptOutputs(length);

    /// <inheritdoc/>
    /// <remarks>The rows of the outputs that the share computes, as nearly as whole vectors allow; the biases go with the last row.</remarks>
    internal override (int Start, int End) ParametersOf(int length, in WorkShare share)
    {
        if (OutputLength < share.Count)
        {
            return base.ParametersOf(length, share);
        }

        // The fewest rows that are whole vectors.
        int rows = Simd.LongestVector / Math.Min(Simd.LongestVector, InputLength & -InputLength);
        (int start, int end) = share.Of(OutputLength, rows);
        return (StartOf(start), StartOf(end));

        int StartOf(int row) => row == OutputLength ? length : row * InputLength;
    }

    /// <inheritdoc/>
    internal override void BackwardOverBlock(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> laneSums,
        in Pass pass)
    {
        LaneSums.AddProducts(outputGradient, input, laneSums);
        LaneSums.AddRows(outputGradient, laneSums[(WeightCount * LaneSums.Lanes<T>())..]);
        if (!inputGradient.IsEmpty)
        {
            MatrixProduct.TransposedTimes(WeightsOf(parameters), outputGradient, inputGradient, pass.Share);
        }
    }

    private ReadOnlySpan2D<T> WeightsOf(ReadOnlySpan<T> parameters) =>
        ReadOnlySpan2D<T>.DangerousCreate(in parameters[0], OutputLength, InputLength, 0);

    private Span2D<T> WeightsOf(Span<T> parameters) => Span2D<T>.DangerousCreate(ref parameters[0], OutputLength, InputLength, 0);
}
