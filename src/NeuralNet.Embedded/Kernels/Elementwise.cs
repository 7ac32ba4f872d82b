// Activations as layers of their own.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Maps an activation over every element.</summary>
public static class Elementwise
{
    /// <summary>output[i] = f(input[i]), with the activation's default parameters.</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">The elements written: as many, and either the same memory or apart from it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap shifted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TActivation>(ReadOnlySpan<float> input, Span<float> output)
        where TActivation : struct, IActivation
        => Forward<TActivation>(input, output, default);

    /// <summary>output[i] = f(input[i]).</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="output">The elements written: as many, and either the same memory or apart from it.</param>
    /// <param name="activation">The function.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap shifted.</exception>
    public static void Forward<TActivation>(ReadOnlySpan<float> input, Span<float> output, TActivation activation)
        where TActivation : struct, IActivation
    {
        Shapes.Check(output, input.Length);
        Shapes.CheckSameOrApart(input, output);
        WidestLanes.Run(new ElementwiseKernel<TActivation>(input, output, activation), output.Length);
    }

    /// <summary>values[i] = f(values[i]), with the activation's default parameters.</summary>
    /// <param name="values">The elements read and written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InPlace<TActivation>(Span<float> values)
        where TActivation : struct, IActivation
        => InPlace<TActivation>(values, default);

    /// <summary>values[i] = f(values[i]).</summary>
    /// <param name="values">The elements read and written.</param>
    /// <param name="activation">The function.</param>
    public static void InPlace<TActivation>(Span<float> values, TActivation activation)
        where TActivation : struct, IActivation
        => WidestLanes.Run(new ElementwiseKernel<TActivation>(values, values, activation), values.Length);
}
