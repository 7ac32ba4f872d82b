// The fully connected layer, as its formula says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class DenseReference
{
    /// <summary>y[row, j] = sum_i weights[j, i] x[row, i] + bias_j; every product and every sum is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(Dense.Input), weights = call.Floats(Dense.Weights);
        double[]? bias = call.Optional(Dense.Bias)?.Floats;
        Shape shape = call.Shape(Dense.Weights);
        int outputs = shape[0], inputs = shape[1], rows = input.Length / inputs;
        double[] output = new double[rows * outputs];
        Rounding rounding = call.Rounding;

        // Roundings are drawn row by row.
        double[] sums = new double[rounding.IsExact ? rows : 1];
        for (int first = 0; first < rows; first += sums.Length)
        {
            for (int j = 0; j < outputs; j++)
            {
                rounding.Dot(weights.AsSpan(j * inputs, inputs), input.AsSpan(first * inputs, sums.Length * inputs), sums);
                for (int row = 0; row < sums.Length; row++)
                {
                    output[((first + row) * outputs) + j] = bias is null ? sums[row] : rounding.Of(sums[row] + bias[j]);
                }
            }
        }

        return call.Answer(output);
    }
}
