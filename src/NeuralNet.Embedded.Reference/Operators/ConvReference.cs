// The convolution, as its formula says: for each output the products of one filter with the cells under it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ConvReference
{
    /// <summary>y(p, o) = sum weights(o, q, i) x(p s + q d - padding, i) + bias(o); every product and every sum is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(Conv.Input), weights = call.Floats(Conv.Weights), answer = new double[call.OutputShape.ElementCount];
        double[]? bias = call.Optional(Conv.Bias)?.Floats;
        Shape inputShape = call.Shape(Conv.Input), weightsShape = call.Shape(Conv.Weights);
        Windows windows = new(Conv.Window(call.Operator, weightsShape), inputShape, call.OutputShape);
        int outputs = weightsShape[0], channels = inputShape[inputShape.Rank - 1], inGroup = weightsShape[weightsShape.Rank - 1];
        int filter = weights.Length / outputs, outputsInGroup = outputs / call.Operator.Integer("groups");
        Rounding rounding = call.Rounding;
        for (int cell = 0; cell < windows.OutputCells; cell++)
        {
            List<(int KernelCell, int InputCell, int Count)> seen = Rows(windows.Seen(cell), inGroup == channels);
            for (int sample = 0; sample < windows.Samples; sample++)
            {
                int samplesInput = sample * windows.InputCells, at = ((sample * windows.OutputCells) + cell) * outputs;
                for (int o = 0; o < outputs; o++)
                {
                    int first = o / outputsInGroup * inGroup;
                    double sum = 0;
                    foreach ((int kernelCell, int inputCell, int count) in seen)
                    {
                        sum = rounding.Of(sum + rounding.Dot(
                            weights.AsSpan((o * filter) + (kernelCell * inGroup), count * inGroup),
                            input.AsSpan(((samplesInput + inputCell) * channels) + first, count * inGroup)));
                    }

                    answer[at + o] = bias is null ? sum : rounding.Of(sum + bias[o]);
                }
            }
        }

        return call.Answer(answer);
    }

    /// <summary>
    /// Cells that follow each other in kernel and input alike, as one: all of their channels lie side by side in both where there are no
    /// groups.
    /// </summary>
    private static List<(int KernelCell, int InputCell, int Count)> Rows(IEnumerable<(int KernelCell, int InputCell)> cells, bool join)
    {
        List<(int KernelCell, int InputCell, int Count)> rows = [];
        foreach ((int kernelCell, int inputCell) in cells)
        {
            if (join && rows.Count > 0 && rows[^1] is var last && kernelCell == last.KernelCell + last.Count && inputCell == last.InputCell + last.Count)
            {
                rows[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                rows.Add((kernelCell, inputCell, 1));
            }
        }

        return rows;
    }
}
