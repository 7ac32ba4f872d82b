// The fully connected layer.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The fully connected layer: output = f(weights * input + bias), with the weights packed at build time (see
/// <see cref="PackedWeightsLength"/>).
/// </summary>
public static class Dense
{
    /// <summary>
    /// The number of floats of packed weights. With one output they are the plain row of weights. Otherwise outputs lie side by
    /// side: blocks of 16 outputs, each [inputs][16], then one block [inputs][w] for the remaining outputs, where w is their number
    /// rounded up to a multiple of 4; padding is 0.
    /// </summary>
    /// <param name="inputs">The number of inputs, 0 or more.</param>
    /// <param name="outputs">The number of outputs, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long PackedWeightsLength(int inputs, int outputs) => (long)inputs * PackedBiasLength(outputs);

    /// <summary>The number of floats of a packed bias: one a output, and zeros up to a multiple of 4 unless there is one output.</summary>
    /// <param name="outputs">The number of outputs, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long PackedBiasLength(int outputs) => outputs == 1 ? 1 : ((long)outputs + 3) & -4;

    /// <summary>output = f(weights * input + bias), with the activation's default parameters.</summary>
    /// <param name="input">(inputs)</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> floats.</param>
    /// <param name="output">(outputs); shares no memory with the input.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the output overlaps the input.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TActivation>(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
        where TActivation : struct, IActivation
        => Forward<TActivation>(input, weights, bias, output, default);

    /// <summary>output = f(weights * input + bias).</summary>
    /// <param name="input">(inputs)</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> floats.</param>
    /// <param name="output">(outputs); shares no memory with the input.</param>
    /// <param name="activation">f.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the output overlaps the input.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TActivation>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, TActivation activation)
        where TActivation : struct, IActivation
    {
        CheckConstants(weights, bias, input.Length, output.Length);
        Shapes.CheckApart(input, output);
        Single(input, weights, bias, output, activation);
    }

    /// <summary>Forward for every sample of a batch, with the same bits as one call a sample, and the activation's default parameters.</summary>
    /// <param name="inputs">(count, inputs)</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> floats.</param>
    /// <param name="outputs">(count, outputs); shares no memory with the inputs.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the outputs overlap the inputs.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardBatch<TActivation>(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> outputs, int count)
        where TActivation : struct, IActivation
        => ForwardBatch<TActivation>(inputs, weights, bias, outputs, count, default);

    /// <summary>Forward for every sample of a batch, with the same bits as one call a sample.</summary>
    /// <param name="inputs">(count, inputs)</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> floats.</param>
    /// <param name="outputs">(count, outputs); shares no memory with the inputs.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <param name="activation">f.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the outputs overlap the inputs.</exception>
    public static void ForwardBatch<TActivation>(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> outputs, int count, TActivation activation)
        where TActivation : struct, IActivation
    {
        // Without samples no length says how many inputs there are; spans that are not empty are refused all the same.
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int inputLength = count == 0 ? 0 : inputs.Length / count, outputLength = count == 0 ? 0 : outputs.Length / count;
        Shapes.CheckBatch(inputs, inputLength, outputs, outputLength, count);
        if (count == 0)
        {
            return;
        }

        CheckConstants(weights, bias, inputLength, outputLength);
        Shapes.CheckApart(inputs, outputs);
        int sample = 0;
        if (DenseBatchKernel.IsWorthIt(inputLength, outputLength) && count >= DenseBatchKernel.TileSamples)
        {
            // Whole tiles of samples; those that are left over go one by one.
            sample = count & -DenseBatchKernel.TileSamples;
            WidestLanes.Run(new DenseBatchKernel(inputs, weights, bias, outputs, sample, inputLength, outputLength), bias.Length);
            Map.Unary(outputs[..(sample * outputLength)], outputs[..(sample * outputLength)], activation);
        }

        for (; sample < count; sample++)
        {
            Single(inputs.Slice(sample * inputLength, inputLength), weights, bias, outputs.Slice(sample * outputLength, outputLength), activation);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckConstants(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int inputs, int outputs)
    {
        Shapes.CheckPacked(weights, PackedWeightsLength(inputs, outputs), inputs, outputs);
        Shapes.CheckPacked(bias, PackedBiasLength(outputs), inputs, outputs);
    }

    /// <summary>Forward for callers that have checked the lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Single<TActivation>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, TActivation activation)
        where TActivation : struct, IActivation
    {
        if (output.Length == 1)
        {
            DenseRowKernel.Run(
                ref MemoryMarshal.GetReference(input), input.Length, ref MemoryMarshal.GetReference(weights), ref MemoryMarshal.GetReference(bias),
                ref MemoryMarshal.GetReference(output), activation);
        }
        else if (output.Length > 1)
        {
            DenseKernel.Run(
                ref MemoryMarshal.GetReference(input), input.Length, ref MemoryMarshal.GetReference(weights), ref MemoryMarshal.GetReference(bias),
                ref MemoryMarshal.GetReference(output), output.Length, activation);
        }
    }
}
