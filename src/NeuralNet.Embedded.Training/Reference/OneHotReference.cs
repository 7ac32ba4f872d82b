// The encoding of categories, as its definition says.
namespace NeuralNet.Embedded.Training.Reference;

internal static class OneHotReference
{
    /// <summary>Count 0 copies x_i; count c writes (x_i == 0 ? 1 : 0), ..., (x_i == c - 1 ? 1 : 0).</summary>
    public static double[] Forward(double[] input, IReadOnlyList<int> categoryCounts)
    {
        List<double> output = [];
        for (int i = 0; i < input.Length; i++)
        {
            if (categoryCounts[i] == 0)
            {
                output.Add(input[i]);
            }

            for (int category = 0; category < categoryCounts[i]; category++)
            {
                output.Add(input[i] == category ? 1 : 0);
            }
        }

        return [.. output];
    }
}
