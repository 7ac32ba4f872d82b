// The fully connected layer, as its formula says.
namespace NeuralNet.Embedded.Training.Reference;

internal static class DenseReference
{
    /// <summary>y_j = sum_i weights[j, i] x_i + bias_j.</summary>
    /// <param name="input">(inputs)</param>
    /// <param name="weights">(outputs, inputs), row-major.</param>
    /// <param name="bias">(outputs), or null for zeros.</param>
    /// <param name="rounding">Applied to every product and every sum.</param>
    public static double[] Forward(double[] input, double[] weights, double[]? bias, Rounding rounding)
    {
        double[] output = new double[weights.Length / input.Length];
        for (int j = 0; j < output.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < input.Length; i++)
            {
                sum = rounding.Of(sum + rounding.Of(weights[(j * input.Length) + i] * input[i]));
            }

            output[j] = bias is null ? sum : rounding.Of(sum + bias[j]);
        }

        return output;
    }
}
