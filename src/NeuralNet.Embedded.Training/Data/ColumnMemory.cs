// One stretch of memory for the columns of a large table: they come and go together, and together they fill huge pages.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>Makes room for rows that are still to be read.</summary>
internal static class ColumnMemory
{
    private const int CacheLine = 64 / sizeof(double);

    private static readonly long LargestColumn = Array.MaxLength - (2 * CacheLine);

    /// <summary>Gives every column room for <paramref name="rows"/> rows, where that is more than it has.</summary>
    /// <param name="columns">The columns, one or more, of as many rows each.</param>
    /// <param name="rows">How many rows there may be in the end: a guess, which need not be right.</param>
    public static void Expect(ColumnBuilder[] columns, long rows)
    {
        if (rows <= columns[0].Capacity || rows > LargestColumn)
        {
            return;
        }

        // An odd number of cache lines apart, so that a row does not meet the same few places of the caches in all columns.
        long room = (((rows + CacheLine - 1) / CacheLine) | 1) * CacheLine;
        int together = (int)Math.Min(columns.Length, Array.MaxLength / room);
        for (int first = 0; first < columns.Length; first += together)
        {
            int count = Math.Min(together, columns.Length - first);
            double[] memory = GC.AllocateUninitializedArray<double>((int)(count * room));
            HugePages.Advise<double>(memory);
            for (int i = 0; i < count; i++)
            {
                columns[first + i].MoveTo(memory.AsMemory((int)(i * room), (int)room));
            }
        }
    }
}
