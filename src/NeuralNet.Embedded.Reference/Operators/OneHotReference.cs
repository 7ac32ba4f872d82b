// The encoding of categories, as its definition says.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class OneHotReference
{
    /// <summary>Count 0 copies x_i; count c writes (x_i == 0 ? 1 : 0), ..., (x_i == c - 1 ? 1 : 0). Of several samples, one after the other.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        double[] input = call.Floats(0);
        EquatableArray<int> counts = OneHot.CategoryCounts(call.Operator);
        List<double> output = [];
        for (int i = 0; i < input.Length; i++)
        {
            int count = counts[i % counts.Count];
            if (count == 0)
            {
                output.Add(input[i]);
            }

            for (int category = 0; category < count; category++)
            {
                output.Add(input[i] == category ? 1 : 0);
            }
        }

        return call.Answer([.. output]);
    }
}
