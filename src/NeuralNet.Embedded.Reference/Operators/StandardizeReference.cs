// The scaling of feature columns, as its formula says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class StandardizeReference
{
    /// <summary>y_i = (x_i - offset_i) / scale_i; the difference and the quotient are rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(Standardize.Input), offset = call.Floats(Standardize.Offset), scale = call.Floats(Standardize.Scale);
        double[] output = new double[input.Length];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = call.Rounding.Of(call.Rounding.Of(input[i] - offset[i]) / scale[i]);
        }

        return call.Answer(output);
    }
}
