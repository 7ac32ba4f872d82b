// The transposed convolution, from the output's view: it is the convolution's window read backwards, so a convolution that goes
// from this operator's output to its input tells which cells belong together.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ConvTransposeReference
{
    /// <summary>y(p s + q d - padding, o) += weights(i, q, o) x(p, i), + bias(o); every product and every sum is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(ConvTranspose.Input), weights = call.Floats(ConvTranspose.Weights), answer = new double[call.OutputShape.ElementCount];
        double[]? bias = call.Optional(ConvTranspose.Bias)?.Floats;
        Shape inputShape = call.Shape(ConvTranspose.Input), weightsShape = call.Shape(ConvTranspose.Weights);
        Windows windows = new(ConvTranspose.Window(call.Operator, weightsShape), input: call.OutputShape, output: inputShape);
        int groups = call.Operator.Integer("groups"), channels = weightsShape[0], inGroup = channels / groups;
        int outGroup = weightsShape[weightsShape.Rank - 1], outputs = outGroup * groups, kernel = weights.Length / channels / outGroup;
        Rounding rounding = call.Rounding;
        for (int cell = 0; cell < windows.OutputCells; cell++)
        {
            (int KernelCell, int InputCell)[] met = [.. windows.Seen(cell)];
            for (int sample = 0; sample < windows.Samples; sample++)
            {
                for (int i = 0; i < channels; i++)
                {
                    double x = input[(((sample * windows.OutputCells) + cell) * channels) + i];
                    foreach ((int kernelCell, int outputCell) in met)
                    {
                        int filter = ((i * kernel) + kernelCell) * outGroup;
                        int at = (((sample * windows.InputCells) + outputCell) * outputs) + (i / inGroup * outGroup);
                        for (int o = 0; o < outGroup; o++)
                        {
                            answer[at + o] = rounding.Of(answer[at + o] + rounding.Of(x * weights[filter + o]));
                        }
                    }
                }
            }
        }

        return call.Answer(bias is null ? answer : [.. answer.Select((sum, i) => rounding.Of(sum + bias[i % outputs]))]);
    }
}
