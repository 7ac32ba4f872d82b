// The scaling of feature columns, as its formula says.
namespace NeuralNet.Embedded.Training.Reference;

internal static class StandardizeReference
{
    /// <summary>y_i = (x_i - offset_i) / scale_i; all of one length.</summary>
    public static double[] Forward(double[] input, double[] offset, double[] scale, Rounding rounding)
    {
        double[] output = new double[input.Length];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = rounding.Of(rounding.Of(input[i] - offset[i]) / scale[i]);
        }

        return output;
    }
}
