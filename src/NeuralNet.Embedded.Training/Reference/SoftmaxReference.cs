// The softmax. The largest logit is subtracted first: that changes nothing in exact arithmetic and keeps exp from overflowing.
namespace NeuralNet.Embedded.Training.Reference;

internal static class SoftmaxReference
{
    /// <summary>y_i = exp(x_i - max x) / sum_j exp(x_j - max x) over each row.</summary>
    /// <param name="input">(rows, <paramref name="rowLength"/>), row-major.</param>
    /// <param name="rowLength">The extent of the last dimension.</param>
    /// <param name="rounding">Applied to every step.</param>
    public static double[] Forward(double[] input, int rowLength, Rounding rounding)
    {
        double[] output = new double[input.Length];
        for (int row = 0; row < input.Length; row += rowLength)
        {
            double maximum = double.NegativeInfinity;
            for (int i = row; i < row + rowLength; i++)
            {
                maximum = Math.Max(maximum, input[i]);
            }

            double sum = 0;
            for (int i = row; i < row + rowLength; i++)
            {
                output[i] = rounding.Of(Math.Exp(rounding.Of(input[i] - maximum)));
                sum = rounding.Of(sum + output[i]);
            }

            for (int i = row; i < row + rowLength; i++)
            {
                output[i] = rounding.Of(output[i] / sum);
            }
        }

        return output;
    }
}
