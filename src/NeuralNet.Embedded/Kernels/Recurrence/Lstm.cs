// The long short-term memory.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The long short-term memory, with gates in the order input, output, forget, cell. Source: Hochreiter and Schmidhuber 1997; peepholes Gers and
/// Schmidhuber 2000. With x the step's input, h and c the states before it, and . element by element:
/// i = f(Wi x + Ri h + Pi . c + bi), f = f(Wf x + Rf h + Pf . c + bf), g = g(Wc x + Rc h + bc), c' = f . c + i . g,
/// o = f(Wo x + Ro h + Po . c' + bo), h' = o . h(c'). What enters f and g is limited first.
/// </summary>
public static class Lstm
{
    /// <summary>
    /// The number of floats of packed input weights: those of a <see cref="Dense"/> layer with 4 * p outputs, p = hidden rounded up to a multiple of 4:
    /// each gate has p outputs, of which those behind the hidden ones are zeros.
    /// </summary>
    /// <param name="inputs">The inputs of a step.</param>
    /// <param name="hidden">The values of the hidden state.</param>
    public static long PackedWeightsLength(int inputs, int hidden) => Recurrence.WeightsLength(inputs, hidden, 4);

    /// <summary>The number of floats of packed recurrent weights: the same with the hidden state as input.</summary>
    /// <param name="hidden">The values of the hidden state.</param>
    public static long PackedRecurrentWeightsLength(int hidden) => Recurrence.WeightsLength(hidden, hidden, 4);

    /// <summary>The number of floats of workspace: 4 * p * (min(steps, 16) + 1), p = hidden rounded up to a multiple of 4.</summary>
    /// <param name="shape">The layer.</param>
    public static int WorkspaceLength(in RecurrentShape shape) => 4 * shape.Padded * (shape.Held + 1);

    /// <summary>Runs a sequence.</summary>
    /// <param name="input">(steps, inputs), at the stride of the shape.</param>
    /// <param name="weights">The packed input weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="recurrentWeights">The packed recurrent weights, <see cref="PackedRecurrentWeightsLength"/> floats.</param>
    /// <param name="bias">(4, p): the biases of inputs and states added up.</param>
    /// <param name="peepholes">(3, p) for the gates input, output, forget; or none.</param>
    /// <param name="hidden">(hidden): the state before the first step, and afterwards that behind the last.</param>
    /// <param name="cell">(hidden): the cell's state, likewise.</param>
    /// <param name="output">(steps, hidden), at the stride of the shape; or none.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="gate">f.</param>
    /// <param name="candidate">g.</param>
    /// <param name="exit">h.</param>
    /// <param name="length">
    /// (1): how many steps the sequence has at run time, at most those of the shape; none for all of them. What lies behind gives 0.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TGate, TCandidate, TExit>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> recurrentWeights, ReadOnlySpan<float> bias, ReadOnlySpan<float> peepholes,
        Span<float> hidden, Span<float> cell, Span<float> output, Span<float> workspace, in RecurrentShape shape,
        TGate gate = default, TCandidate candidate = default, TExit exit = default, ReadOnlySpan<int> length = default)
        where TGate : struct, IActivation
        where TCandidate : struct, IActivation
        where TExit : struct, IActivation
        => Forward<TGate, TCandidate, TExit, WidestChoice>(
            input, weights, recurrentWeights, bias, peepholes, hidden, cell, output, workspace, in shape, gate, candidate, exit, length);

    /// <summary>The same at a width of choice.</summary>
    internal static void Forward<TGate, TCandidate, TExit, TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> recurrentWeights, ReadOnlySpan<float> bias, ReadOnlySpan<float> peepholes,
        Span<float> hidden, Span<float> cell, Span<float> output, Span<float> workspace, in RecurrentShape shape, TGate gate, TCandidate candidate, TExit exit,
        ReadOnlySpan<int> length = default)
        where TGate : struct, IActivation
        where TCandidate : struct, IActivation
        where TExit : struct, IActivation
        where TChoice : ILanesChoice
    {
        Recurrence.Check(input.Length, weights.Length, bias.Length, hidden.Length, output.Length, in shape, 4);
        Shapes.CheckLength(recurrentWeights.Length, PackedRecurrentWeightsLength(shape.Hidden), nameof(recurrentWeights));
        Shapes.CheckLength(peepholes.Length, peepholes.IsEmpty ? 0 : 3L * shape.Padded, nameof(peepholes));
        Shapes.CheckLength(cell.Length, shape.Hidden, nameof(cell));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(in shape));
        RecurrentShape run = Recurrence.Shorten(in shape, length, output);
        Span<float> gates = workspace[..bias.Length], products = workspace.Slice(bias.Length, shape.Held * bias.Length);
        int firstHeld = 0;
        for (int index = 0; index < run.Steps; index++)
        {
            if (index % RecurrentShape.StepsAtATime == 0)
            {
                firstHeld = Recurrence.Multiply(input, weights, bias, products, index, in run);
            }

            // The sums of the recurrent product start from those of the input's.
            int step = Recurrence.StepAt(index, in run);
            Dense.Single<Identity>(hidden, recurrentWeights, products.Slice((step - firstHeld) * bias.Length, bias.Length), gates, default);
            TChoice.Run(new LstmKernel<TGate, TCandidate, TExit>(gates, peepholes, hidden, cell, shape, gate, candidate, exit), shape.Hidden);
            if (!output.IsEmpty)
            {
                hidden.CopyTo(output[(step * shape.OutputStride)..]);
            }
        }
    }
}
