// The fully connected layer, as its formula says.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class DenseReference
{
    /// <summary>y[row, j] = sum_i weights[j, i] x[row, i] + bias_j; every product and every sum is rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(Dense.Input), weights = call.Floats(Dense.Weights);
        double[]? bias = call.Optional(Dense.Bias)?.Floats;
        Shape shape = call.Shape(Dense.Weights);
        int outputs = shape[0], inputs = shape[1], rows = input.Length / inputs;
        double[] output = new double[rows * outputs];
        Rounding rounding = call.Rounding;

        if (rounding.IsExact)
        {
            ExactProduct.Run(weights, input, inputs, output);
            for (int i = 0; bias is not null && i < output.Length; i += outputs)
            {
                for (int j = 0; j < outputs; j++)
                {
                    output[i + j] += bias[j];
                }
            }

            return call.Answer(output);
        }

        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; j < outputs; j++)
            {
                double sum = rounding.Dot(weights.AsSpan(j * inputs, inputs), input.AsSpan(row * inputs, inputs));
                output[(row * outputs) + j] = bias is null ? sum : rounding.Of(sum + bias[j]);
            }
        }

        return call.Answer(output);
    }
}
