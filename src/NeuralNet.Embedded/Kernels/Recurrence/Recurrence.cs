// What all recurrent layers share: the products of inputs with weights, many steps at a time.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Checks and input products of recurrent layers.</summary>
internal static class Recurrence
{
    /// <summary>The number of floats of packed weights between so many inputs and so many gates.</summary>
    internal static long WeightsLength(int inputs, int hidden, int gates) => Dense.PackedWeightsLength(inputs, gates * ((hidden + 3) & -4));

    /// <summary>Checks the lengths that all recurrent layers share.</summary>
    internal static void Check(int input, int weights, int bias, int hidden, int output, in RecurrentShape shape, int gates)
    {
        Shapes.CheckLength(weights, WeightsLength(shape.Inputs, shape.Hidden, gates), nameof(weights));
        Shapes.CheckLength(bias, gates * (long)shape.Padded, nameof(bias));
        Shapes.CheckLength(hidden, shape.Hidden, nameof(hidden));
        CheckSteps(input, shape.Steps, shape.InputStride, shape.Inputs, nameof(input));
        if (output != 0)
        {
            CheckSteps(output, shape.Steps, shape.OutputStride, shape.Hidden, nameof(output));
        }
    }

    /// <summary>The shape of a sequence that may end early; the outputs behind its end become 0.</summary>
    internal static RecurrentShape Shorten(in RecurrentShape shape, ReadOnlySpan<int> length, Span<float> output)
    {
        if (length.IsEmpty)
        {
            return shape;
        }

        int steps = Math.Clamp(length[0], 0, shape.Steps);
        for (int step = steps; step < shape.Steps && !output.IsEmpty; step++)
        {
            output.Slice(step * shape.OutputStride, shape.Hidden).Clear();
        }

        return shape with { Steps = steps };
    }

    /// <summary>The step that comes as number <paramref name="index"/>.</summary>
    internal static int StepAt(int index, in RecurrentShape shape) => shape.Reverse ? shape.Steps - 1 - index : index;

    /// <summary>
    /// products = weights * input + bias for the steps from number <paramref name="index"/> on, as many as are held; in the order of their places
    /// in the sequence.
    /// </summary>
    /// <returns>The place of the first of them.</returns>
    internal static int Multiply(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> products, int index, in RecurrentShape shape)
    {
        int count = Math.Min(shape.Held, shape.Steps - index), first = shape.Reverse ? shape.Steps - index - count : index;
        if (shape.InputStride == shape.Inputs)
        {
            Dense.ForwardBatch<Identity>(input.Slice(first * shape.Inputs, count * shape.Inputs), weights, bias, products[..(count * bias.Length)], count);
        }
        else
        {
            for (int step = 0; step < count; step++)
            {
                Dense.Forward<Identity>(
                    input.Slice((first + step) * shape.InputStride, shape.Inputs), weights, bias, products.Slice(step * bias.Length, bias.Length));
            }
        }

        return first;
    }

    /// <summary>Limits what enters an activation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Limit<TLanes>(TLanes x, float limit)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Max(TLanes.Broadcast(-limit), TLanes.Min(TLanes.Broadcast(limit), x));

    private static void CheckSteps(int length, int steps, int stride, int inStep, string name)
    {
        long needed = steps == 0 ? 0 : ((steps - 1L) * stride) + inStep;
        if (stride < inStep || length < needed)
        {
            throw new ArgumentException($"{name} has {length} elements; expected at least {needed} at a distance of {stride} a step.", name);
        }
    }
}
