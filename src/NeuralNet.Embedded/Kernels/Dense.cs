// The fully connected layer.
using System.Runtime.CompilerServices;
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
    public static long PackedWeightsLength(int inputs, int outputs) => (long)inputs * PackedBiasLength(outputs);

    /// <summary>The number of floats of a packed bias: one a output, and zeros up to a multiple of 4 unless there is one output.</summary>
    /// <param name="outputs">The number of outputs, 0 or more.</param>
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
    public static void Forward<TActivation>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, TActivation activation)
        where TActivation : struct, IActivation
    {
        Linear(input, weights, bias, output);

        // A second pass over outputs that are still in the nearest cache: the loops above are compiled once for all activations.
        if (typeof(TActivation) != typeof(Identity))
        {
            Elementwise.InPlace(output, activation);
        }
    }

    private static void Linear(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        Shapes.CheckPacked(weights, PackedWeightsLength(input.Length, output.Length), input.Length, output.Length);
        Shapes.CheckPacked(bias, PackedBiasLength(output.Length), input.Length, output.Length);
        Shapes.CheckApart(input, output);
        if (output.Length == 1)
        {
            WidestLanes.Run(new DenseRowKernel(input, weights, bias, output), input.Length);
        }
        else
        {
            WidestLanes.Run(new DenseKernel(input, weights, bias, output), bias.Length);
        }
    }
}
