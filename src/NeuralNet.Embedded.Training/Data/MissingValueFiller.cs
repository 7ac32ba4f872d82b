// Puts learned values in the place of missing ones.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

internal static class MissingValueFiller
{
    /// <summary>The column without gaps; it knows its <see cref="DataColumn.Filling"/>, also where it has none to fill.</summary>
    /// <param name="column">A column, perhaps with missing cells.</param>
    /// <param name="rows">The training rows to learn from.</param>
    /// <param name="how">The mean, the median or the most frequent value.</param>
    /// <param name="table">The table, for messages.</param>
    /// <exception cref="DataException">No training row has a value to learn from.</exception>
    public static DataColumn Fill(DataColumn column, int[] rows, MissingValues how, DataTable table)
    {
        double[] values = column.Values.ToArray();
        double[] known = [.. rows.Select(row => values[row]).Where(value => !double.IsNaN(value))];
        if (known.Length == 0)
        {
            throw new DataException(table.Source, "no training row has a value to fill the missing ones with.", null, column.Name);
        }

        double filling = column.Kind != DataColumnKind.Number || how == MissingValues.MostFrequent ? MostFrequent(known)
            : how == MissingValues.Mean ? known.Average()
            : Median(known);
        return column.Fill(filling);
    }

    /// <summary>The table without the rows in which one of the columns has no value.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that take part.</param>
    /// <param name="told">How many rows went and why; null for none.</param>
    /// <exception cref="DataException">No row is left.</exception>
    public static DataTable DropRows(DataTable table, IReadOnlyList<DataColumn> columns, out string? told)
    {
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(row => columns.All(column => !double.IsNaN(column.Values[row])))];
        told = kept.Length == table.RowCount ? null : Tell(table.RowCount, kept.Length, columns);
        return kept.Length switch
        {
            0 => throw new DataException(table.Source, $"every row misses a value; dropping them leaves nothing: {Gaps(columns)}."),
            _ when kept.Length == table.RowCount => table,
            _ => table.SelectRows(kept),
        };
    }

    private static string Tell(int rows, int kept, IReadOnlyList<DataColumn> columns) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows - kept} of {rows} rows miss a value and {(rows - kept == 1 ? "is" : "are")} left out (--missing drop): {Gaps(columns)}.");

    // column 'a' in 3 rows ('NA' in 2, nothing in 1), column 'b' in 1 row
    private static string Gaps(IReadOnlyList<DataColumn> columns) => string.Join(", ", columns.Where(column => column.Marks.Count > 0).Select(column =>
    {
        int all = column.Marks.Values.Sum();
        IEnumerable<string> marks = column.Marks.Select(mark => (mark.Key.Length == 0 ? "nothing" : $"'{mark.Key}'")
            + (column.Marks.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {mark.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"column '{column.Name}' in {all} row{(all == 1 ? "" : "s")} ({string.Join(", ", marks)})");
    }));

    private static double MostFrequent(double[] values) =>
        values.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
