// What a column must be to hold labels: a few words, each in several rows.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

internal static class LabelRules
{
    /// <summary>The most labels of a classification; each is an output of the network.</summary>
    public const int MostLabels = 1024;

    // From so many labels on, a column in which nearly every row has its own is taken for an identifier.
    private const int FewestIdentifiers = 4;
    private const double ShareOfIdentifiers = 0.9;

    /// <summary>Refuses a column that holds something else.</summary>
    /// <param name="labels">The different labels.</param>
    /// <param name="target">Their column.</param>
    /// <param name="table">Its table.</param>
    public static void RequireLabels(string[] labels, DataColumn target, DataTable table)
    {
        if (labels.Length < 2)
        {
            throw new DataException(table.Source, $"every row has the label '{labels[0]}'; there is nothing to learn.", table.LineOf(0), target.Name);
        }

        string? cause = labels.Length > MostLabels
            ? string.Create(CultureInfo.InvariantCulture, $"it holds {labels.Length} different labels, and at most {MostLabels} are supported")
            : labels.Length >= FewestIdentifiers && labels.Length >= ShareOfIdentifiers * table.RowCount
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"it holds {labels.Length} different labels in {table.RowCount} rows, as names or identifiers do, from which nothing can be learned")
            : null;
        if (cause is not null && NumberMarks.OfWords(labels) is (string word, string marks, string number))
        {
            throw new DataException(
                table.Source,
                $"{cause}; they look like numbers: '{word}' has {marks}; write {number}, and a regression can predict them.",
                table.LineOf(0),
                target.Name);
        }

        if (cause is not null)
        {
            string advice = target.Kind == DataColumnKind.Number
                ? "predict the number itself (--task regression), or another column"
                : "predict another column, or put rare labels together";
            throw new DataException(table.Source, $"{cause}, '{labels[0]}' for one; {advice}.", table.LineOf(0), target.Name);
        }
    }
}
