// The gated recurrent unit.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The gated recurrent unit, with gates in the order update, reset, candidate. Source: Cho et al. 2014. With x the step's input, h the state before
/// it, and . element by element: z = f(Wz x + Rz h + bz), r = f(Wr x + Rr h + br), and either n = g(Wn x + Rn (r . h) + bn) or, linear before
/// the reset, n = g(Wn x + bn + r . (Rn h + dn)); h' = (1 - z) . n + z . h. What enters an activation is limited first.
/// </summary>
public static class Gru
{
    /// <summary>
    /// The number of floats of packed input weights: those of a <see cref="Dense"/> layer with 3 * p outputs, p = hidden rounded up to a multiple of 4:
    /// each gate has p outputs, of which those behind the hidden ones are zeros.
    /// </summary>
    /// <param name="inputs">The inputs of a step.</param>
    /// <param name="hidden">The values of the hidden state.</param>
    public static long PackedWeightsLength(int inputs, int hidden) => Recurrence.WeightsLength(inputs, hidden, 3);

    /// <summary>
    /// The number of floats of packed recurrent weights. Linear before the reset they are those of one dense layer with 3 * p outputs; otherwise those
    /// of one with 2 * p outputs, update and reset, and then those of one with p outputs, the candidate.
    /// </summary>
    /// <param name="hidden">The values of the hidden state.</param>
    public static long PackedRecurrentWeightsLength(int hidden) => Recurrence.WeightsLength(hidden, hidden, 3);

    /// <summary>The number of floats of workspace: p * (3 * min(steps, 16) + 6), p = hidden rounded up to a multiple of 4.</summary>
    /// <param name="shape">The layer.</param>
    public static int WorkspaceLength(in RecurrentShape shape) => shape.Padded * ((3 * shape.Held) + 6);

    /// <summary>Runs a sequence.</summary>
    /// <param name="input">(steps, inputs), at the stride of the shape.</param>
    /// <param name="weights">The packed input weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="recurrentWeights">The packed recurrent weights, <see cref="PackedRecurrentWeightsLength"/> floats.</param>
    /// <param name="bias">(3, p): the biases of inputs and states added up, but for dn.</param>
    /// <param name="recurrentBias">(p): dn, linear before the reset; otherwise none.</param>
    /// <param name="hidden">(hidden): the state before the first step, and afterwards that behind the last.</param>
    /// <param name="output">(steps, hidden), at the stride of the shape; or none.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="gate">f.</param>
    /// <param name="candidate">g.</param>
    /// <param name="length">
    /// (1): how many steps the sequence has at run time, at most those of the shape; none for all of them. What lies behind gives 0.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TGate, TCandidate>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> recurrentWeights, ReadOnlySpan<float> bias,
            ReadOnlySpan<float> recurrentBias,
        Span<float> hidden, Span<float> output, Span<float> workspace, in RecurrentShape shape, TGate gate = default, TCandidate candidate = default,
        ReadOnlySpan<int> length = default)
        where TGate : struct, IActivation
        where TCandidate : struct, IActivation
        => Forward<TGate, TCandidate, WidestChoice>(
            input, weights, recurrentWeights, bias, recurrentBias, hidden, output, workspace, in shape, gate, candidate, length);

    /// <summary>The same at a width of choice.</summary>
    internal static void Forward<TGate, TCandidate, TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> recurrentWeights, ReadOnlySpan<float> bias,
            ReadOnlySpan<float> recurrentBias,
        Span<float> hidden, Span<float> output, Span<float> workspace, in RecurrentShape shape, TGate gate, TCandidate candidate,
        ReadOnlySpan<int> length = default)
        where TGate : struct, IActivation
        where TCandidate : struct, IActivation
        where TChoice : ILanesChoice
    {
        int padded = shape.Padded;
        Recurrence.Check(input.Length, weights.Length, bias.Length, hidden.Length, output.Length, in shape, 3);
        Shapes.CheckLength(recurrentWeights.Length, PackedRecurrentWeightsLength(shape.Hidden), nameof(recurrentWeights));
        Shapes.CheckLength(recurrentBias.Length, shape.LinearBeforeReset ? padded : 0, nameof(recurrentBias));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(in shape));
        RecurrentShape run = Recurrence.Shorten(in shape, length, output);
        Span<float> gates = workspace[..(3 * padded)], start = workspace.Slice(3 * padded, 3 * padded),
            products = workspace.Slice(6 * padded, shape.Held * bias.Length);
        int split = (int)Dense.PackedWeightsLength(shape.Hidden, 2 * padded), firstHeld = 0;
        for (int index = 0; index < run.Steps; index++)
        {
            if (index % RecurrentShape.StepsAtATime == 0)
            {
                firstHeld = Recurrence.Multiply(input, weights, bias, products, index, in run);
            }

            int step = Recurrence.StepAt(index, in run);
            Span<float> product = products.Slice((step - firstHeld) * bias.Length, bias.Length);
            GruKernel<TGate, TCandidate> kernel = new(gates, product, hidden, shape, gate, candidate);
            if (shape.LinearBeforeReset)
            {
                // Update and reset start from the input's sums, the candidate from its own bias.
                product[..(2 * padded)].CopyTo(start);
                recurrentBias.CopyTo(start[(2 * padded)..]);
                Dense.Single<Identity>(hidden, recurrentWeights, start, gates, default);
            }
            else
            {
                Dense.Single<Identity>(hidden, recurrentWeights[..split], product[..(2 * padded)], gates[..(2 * padded)], default);
                TChoice.Run(new GruResetKernel<TGate>(gates.Slice(padded, padded), hidden, start, shape.Clip, gate), shape.Hidden);
                Dense.Single<Identity>(start[..shape.Hidden], recurrentWeights[split..], product[(2 * padded)..], gates[(2 * padded)..], default);
            }

            TChoice.Run(kernel, shape.Hidden);
            if (!output.IsEmpty)
            {
                hidden.CopyTo(output[(step * shape.OutputStride)..]);
            }
        }
    }
}
