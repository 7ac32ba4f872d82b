// Which lanes of a batch hold samples.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Losses;

internal static class Lanes
{
    /// <summary>All bits set in the lanes, counted from <paramref name="first"/>, that lie before <paramref name="batchSize"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> InBatch<T>(int batchSize, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.LessThan(Vector<T>.Indices, new Vector<T>(T.CreateTruncating(batchSize - first)));
}
