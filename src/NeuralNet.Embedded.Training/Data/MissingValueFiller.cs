// Puts learned values in the place of missing ones.
namespace NeuralNet.Embedded.Training.Data;

internal static class MissingValueFiller
{
    /// <summary>The column without gaps.</summary>
    /// <param name="column">A column, perhaps with missing cells.</param>
    /// <param name="rows">The training rows to learn from.</param>
    /// <param name="how">The mean, the median or the most frequent value.</param>
    /// <param name="table">The table, for messages.</param>
    /// <exception cref="DataException">No training row has a value to learn from.</exception>
    public static DataColumn Fill(DataColumn column, int[] rows, MissingValues how, DataTable table)
    {
        double[] values = column.Values.ToArray();
        if (!values.Any(double.IsNaN))
        {
            return column;
        }

        double[] known = [.. rows.Select(row => values[row]).Where(value => !double.IsNaN(value))];
        if (known.Length == 0)
        {
            throw new DataException(table.Source, "no training row has a value to fill the missing ones with.", null, column.Name);
        }

        double filling = column.Kind != DataColumnKind.Number || how == MissingValues.MostFrequent ? MostFrequent(known)
            : how == MissingValues.Mean ? known.Average()
            : Median(known);
        return new DataColumn(column.Name, column.Kind, [.. values.Select(value => double.IsNaN(value) ? filling : value)], column.Categories);
    }

    /// <summary>The table without the rows in which one of the columns has no value.</summary>
    /// <exception cref="DataException">No row is left.</exception>
    public static DataTable DropRows(DataTable table, IReadOnlyList<DataColumn> columns)
    {
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(row => columns.All(column => !double.IsNaN(column.Values[row])))];
        return kept.Length switch
        {
            0 => throw new DataException(table.Source, "every row misses a value; dropping them leaves nothing."),
            _ when kept.Length == table.RowCount => table,
            _ => table.SelectRows(kept),
        };
    }

    private static double MostFrequent(double[] values) =>
        values.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
