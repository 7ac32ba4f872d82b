// Learns the categories of columns of words: from the training rows alone, or from the model that training continues.
using System.Globalization;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

internal static class CategoryLearner
{
    /// <summary>The index of a category that training never saw: one-hot, all its elements are 0.</summary>
    public const double Unknown = -1;

    /// <summary>The most categories of a column.</summary>
    public const int MostCategories = 256;

    // From so many different words on, a column in which nearly every row has its own is taken for an identifier.
    private const int FewestIdentifiers = 3;
    private const double ShareOfIdentifiers = 0.9;

    /// <summary>Refuses words that no network could learn from: identifiers, and more categories than are worth an input each.</summary>
    public static void RequireFewCategories(DataColumn column, DataTable table)
    {
        int categories = column.Categories.Count, rows = 0;
        foreach (double value in column.Values)
        {
            rows += double.IsNaN(value) ? 0 : 1;
        }

        bool areTooMany = categories > MostCategories, areNames = categories >= FewestIdentifiers && categories >= ShareOfIdentifiers * rows;
        if (column.Kind != DataColumnKind.Text || !(areTooMany || areNames))
        {
            return;
        }

        if (NumberMarks.OfWords(column.Categories) is (string word, string marks, string number))
        {
            throw new DataException(
                table.Source,
                $"it holds words, but they look like numbers: '{word}' has {marks}; write {number}, or leave the column out (--ignore).",
                table.LineOf(0),
                column.Name);
        }

        string cause = areTooMany
            ? string.Create(CultureInfo.InvariantCulture, $"it holds {categories} different words, and at most {MostCategories} are supported")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"it holds {categories} different words in {rows} rows, as names or identifiers do, from which nothing can be learned");
        throw new DataException(
            table.Source,
            $"{cause}, '{column.Categories[0]}' for one; leave the column out (--ignore), or put rare words together.",
            table.LineOf(0),
            column.Name);
    }

    /// <summary>The features with the categories of the training rows; other rows' further words become <see cref="Unknown"/>.</summary>
    /// <param name="features">Columns, perhaps with gaps, which stay.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="initial">The model that training continues, whose categories stay; null to learn them.</param>
    /// <param name="table">The table, for messages.</param>
    /// <param name="warnings">Receives what cannot be encoded.</param>
    public static DataColumn[] Learn(IReadOnlyList<DataColumn> features, int[] rows, NetworkModel? initial, DataTable table, List<string> warnings) =>
        [.. features.Select(feature => feature.Categories.Count == 0 ? feature : Learn(feature, rows, initial, table, warnings))];

    private static DataColumn Learn(DataColumn column, int[] rows, NetworkModel? initial, DataTable table, List<string> warnings)
    {
        int place = initial is null ? -1 : Array.FindIndex(initial.Features.ToArray(), feature => feature.Name == column.Name);
        if (initial is not null && place >= 0)
        {
            bool isEncoded = FeatureEncoding.Of(initial).CategoryCounts[place] > 0;
            return Recode(
                column,
                initial.Features[place].Categories,
                isEncoded ? DataColumnKind.Text : DataColumnKind.Boolean,
                table,
                warnings,
                "the model to continue from");
        }

        if (column.Kind == DataColumnKind.Boolean)
        {
            return column;
        }

        SortedSet<int> seen = [.. rows.Select(row => column.Values[row]).Where(value => !double.IsNaN(value)).Select(value => (int)value)];
        return seen.Count == column.Categories.Count
            ? column
            : Recode(column, seen.Select(index => column.Categories[index]).ToEquatableArray(), DataColumnKind.Text, table, warnings, "the training part");
    }

    private static DataColumn Recode(
        DataColumn column, EquatableArray<string> categories, DataColumnKind kind, DataTable table, List<string> warnings, string teacher)
    {
        double[] indices = CategoryIndex.Of(column.Categories, categories);
        double[] values = [.. column.Values.ToArray().Select(value => double.IsNaN(value) ? value : indices[(int)value])];
        int first = Array.IndexOf(values, Unknown);
        if (first >= 0)
        {
            string word = column.Categories[(int)column.Values[first]];
            if (kind == DataColumnKind.Boolean)
            {
                throw new DataException(
                    table.Source, $"{teacher} does not know '{word}'; it knows {string.Join(", ", categories)}.", table.LineOf(first), column.Name);
            }

            int count = values.Count(value => value == Unknown);
            warnings.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"column '{column.Name}': {teacher} does not know '{word}' on line {table.LineOf(first)}"
                        + $"{(count > 1 ? $", and so on in {count} rows" : "")}; there it counts as none of the words."));
        }

        return new DataColumn(column.Name, kind, values, categories);
    }
}
