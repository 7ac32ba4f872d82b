// Tensors stretched to a larger shape, and places in them.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

internal static class Broadcast
{
    /// <summary>For every element of <paramref name="to"/>, row-major, the element of a tensor of shape <paramref name="from"/> that stands there.</summary>
    public static int[] Indices(Shape from, Shape to)
    {
        int missing = to.Rank - from.Rank;
        return Places.Map(to, from, (place, source) =>
        {
            for (int i = 0; i < from.Rank; i++)
            {
                source[i] = from[i] == 1 ? 0 : place[missing + i];
            }
        });
    }
}
