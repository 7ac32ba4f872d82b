// What stands in for missing values, as its definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ImputeReference
{
    /// <summary>x, or the value at its place where x is NaN.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        // A line of values repeats, over all samples too.
        double[] input = call.Floats(Impute.Input), output = call.FloatsLikeInput();
        double[] values = (call.Shape(Impute.Values).Rank == 1 ? call[Impute.Values] : call[Impute.Values].Stretched(call.OutputShape)).Floats;
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = double.IsNaN(input[i]) ? values[i % values.Length] : input[i];
        }

        return call.Answer(output);
    }
}
