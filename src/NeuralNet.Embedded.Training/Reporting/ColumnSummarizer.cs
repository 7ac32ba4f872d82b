// Looks over the columns of a table.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>Summarizes columns.</summary>
public static class ColumnSummarizer
{
    private const int MostWords = 20;

    /// <summary>The columns of a table: the model's targets first, then its features, then the others, each in the order of the header.</summary>
    /// <param name="table">The data.</param>
    /// <param name="model">The model that uses them.</param>
    public static IReadOnlyList<ColumnSummary> Summarize(DataTable table, NetworkModel model)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(model);
        HashSet<string> targets = [.. model.Target?.Names ?? []], features = [.. model.Features.Select(feature => feature.Name)];
        return
        [
            .. table.Columns
                .Select(
                    column =>
                        Summarize(
                            column,
                            targets.Contains(column.Name) ? ColumnRole.Target : features.Contains(column.Name) ? ColumnRole.Feature : ColumnRole.Unused))
                .OrderBy(column => column.Role),
        ];
    }

    /// <summary>One column. Cells that are missing or not finite are counted and otherwise left out.</summary>
    /// <param name="column">The column.</param>
    /// <param name="role">What it is to the model.</param>
    public static ColumnSummary Summarize(DataColumn column, ColumnRole role)
    {
        ArgumentNullException.ThrowIfNull(column);
        double[] known = [.. column.Values.ToArray().Where(double.IsFinite)];
        bool areNumbers = column.Kind == DataColumnKind.Number;
        WordFrequency[] words = areNumbers ? [] :
        [
            .. known.GroupBy(index => (int)index)
                .Select(group => new WordFrequency(column.Categories[group.Key], group.Count()))
                .OrderByDescending(word => word.Count).ThenBy(word => word.Word, StringComparer.Ordinal),
        ];
        return new ColumnSummary(
            column.Name,
            role,
            column.Kind,
            column.Values.Length,
            column.Values.Length - known.Length,
            areNumbers && known.Length > 0 ? new NumberSummary(known.Min(), known.Max(), Mean(known), Histogram.Of(known)) : null,
            words.Length > MostWords ? words[..MostWords] : words,
            words.Length,
            column.Problem?.Cause);
    }

    // Step by step: the sum of large numbers could overflow where their mean does not.
    private static double Mean(double[] values)
    {
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += (values[i] / (i + 1)) - (mean / (i + 1));
        }

        return mean;
    }
}
