// NNE0402: a column that numbers the rows. Where the file is sorted, it tells the label of this file and nothing about any other.

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class IndexRule() : DataRule("NNE0402")
{
    // Of fewer rows, numbers may well follow each other by chance.
    private const int FewestRows = 10;

    private static readonly string[] Names = ["id", "index", "idx", "key", "row", "rownum", "row_number", "rowid", "nr", "no", "record", "uuid"];

    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn column in data.Table.LeftOut.Where(column => !column.IsEmpty))
        {
            yield return Warning($"a column {(column.Name.Length == 0 ? "without a name" : $"called '{column.Name}'")} counts the rows; it is left out.");
        }

        int[]? labels = data.Labels;
        foreach (DataColumn column in data.Table.Features)
        {
            ReadOnlySpan<double> values = column.Values;
            if (column.Kind != DataColumnKind.Number || values.Length < FewestRows || !TrainingTableBuilder.AreDistinctIntegers(values))
            {
                continue;
            }

            bool isSorted = labels is not null && SeparatesLabels(values, labels);
            double smallest = values[0], largest = values[0];
            foreach (double value in values)
            {
                (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
            }

            if (isSorted || HasNameOfIndex(column.Name) || largest - smallest == values.Length - 1)
            {
                yield return Warning(
                    $"it holds a whole number of its own in every row, "
                        + $"as an index or identifier does{(isSorted ? ", and the labels are sorted by it" : "")}; "
                        + $"leave it out (--ignore {column.Name}) unless it is measured.",
                    column.Name);
            }
        }
    }

    private static bool HasNameOfIndex(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal)
        || name.EndsWith("ID", StringComparison.Ordinal);

    // In the order of the column every label comes in one run.
    private static bool SeparatesLabels(ReadOnlySpan<double> values, int[] labels)
    {
        int[] sorted = [.. labels];
        values.ToArray().AsSpan().Sort(sorted.AsSpan());
        int runs = 1 + Enumerable.Range(1, sorted.Length - 1).Count(i => sorted[i] != sorted[i - 1]);
        return runs == sorted.Distinct().Count();
    }
}
