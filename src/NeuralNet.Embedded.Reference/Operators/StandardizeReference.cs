// The scaling of feature columns, as its formula says.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class StandardizeReference
{
    /// <summary>y_i = (x_i - offset_i) / scale_i; the difference and the quotient are rounded. Of several samples, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(Standardize.Input), offset = call.Floats(Standardize.Offset), scale = call.Floats(Standardize.Scale);
        double[] output = call.FloatsLikeInput();
        Rounding rounding = call.Rounding;
        for (int row = 0; row < output.Length; row += offset.Length)
        {
            int i = 0;
            for (; rounding.IsExact && i + Vector<double>.Count <= offset.Length; i += Vector<double>.Count)
            {
                ((new Vector<double>(input, row + i) - new Vector<double>(offset, i)) / new Vector<double>(scale, i)).CopyTo(output, row + i);
            }

            for (; i < offset.Length; i++)
            {
                output[row + i] = rounding.Of(rounding.Of(input[row + i] - offset[i]) / scale[i]);
            }
        }

        return call.Answer(output);
    }
}
