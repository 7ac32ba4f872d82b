// The plain recurrent layer.
namespace NeuralNet.Embedded.Kernels;

/// <summary>The plain recurrent layer: h' = f(W x + R h + b). Source: Elman 1990. What enters the activation is limited first.</summary>
public static class Rnn
{
    /// <summary>
    /// The number of floats of packed input weights: those of a <see cref="Dense"/> layer with p outputs, p = hidden rounded up to a multiple of 4; those
    /// behind the hidden ones are zeros.
    /// </summary>
    /// <param name="inputs">The inputs of a step.</param>
    /// <param name="hidden">The values of the hidden state.</param>
    public static long PackedWeightsLength(int inputs, int hidden) => Recurrence.WeightsLength(inputs, hidden, 1);

    /// <summary>The number of floats of packed recurrent weights: the same with the hidden state as input.</summary>
    /// <param name="hidden">The values of the hidden state.</param>
    public static long PackedRecurrentWeightsLength(int hidden) => Recurrence.WeightsLength(hidden, hidden, 1);

    /// <summary>The number of floats of workspace: p * (min(steps, 16) + 1), p = hidden rounded up to a multiple of 4.</summary>
    /// <param name="shape">The layer.</param>
    public static int WorkspaceLength(in RecurrentShape shape) => shape.Padded * (shape.Held + 1);

    /// <summary>Runs a sequence.</summary>
    /// <param name="input">(steps, inputs), at the stride of the shape.</param>
    /// <param name="weights">The packed input weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="recurrentWeights">The packed recurrent weights, <see cref="PackedRecurrentWeightsLength"/> floats.</param>
    /// <param name="bias">(p): the biases of inputs and states added up.</param>
    /// <param name="hidden">(hidden): the state before the first step, and afterwards that behind the last.</param>
    /// <param name="output">(steps, hidden), at the stride of the shape; or none.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="activation">f.</param>
    /// <param name="length">
    /// (1): how many steps the sequence has at run time, at most those of the shape; none for all of them. What lies behind gives 0.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TActivation>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> recurrentWeights, ReadOnlySpan<float> bias,
        Span<float> hidden,
            Span<float> output,
            Span<float> workspace,
            in RecurrentShape shape,
            TActivation activation = default,
            ReadOnlySpan<int> length = default)
        where TActivation : struct, IActivation
    {
        Recurrence.Check(input.Length, weights.Length, bias.Length, hidden.Length, output.Length, in shape, 1);
        Shapes.CheckLength(recurrentWeights.Length, PackedRecurrentWeightsLength(shape.Hidden), nameof(recurrentWeights));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(in shape));
        RecurrentShape run = Recurrence.Shorten(in shape, length, output);
        Span<float> sums = workspace[..bias.Length], products = workspace.Slice(bias.Length, shape.Held * bias.Length);
        bool isLimited = float.IsFinite(shape.Clip);
        int firstHeld = 0;
        for (int index = 0; index < run.Steps; index++)
        {
            if (index % RecurrentShape.StepsAtATime == 0)
            {
                firstHeld = Recurrence.Multiply(input, weights, bias, products, index, in run);
            }

            int step = Recurrence.StepAt(index, in run);
            Dense.Single<Identity>(hidden, recurrentWeights, products.Slice((step - firstHeld) * bias.Length, bias.Length), sums, default);
            if (isLimited)
            {
                Map.Unary(sums, sums, new Clip(-shape.Clip, shape.Clip));
            }

            Map.Unary(sums[..shape.Hidden], hidden, activation);
            if (!output.IsEmpty)
            {
                hidden.CopyTo(output[(step * shape.OutputStride)..]);
            }
        }
    }
}
