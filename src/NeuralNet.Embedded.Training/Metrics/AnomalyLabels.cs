// Which rows of a table are normal, as a column says.
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>A column that tells normal rows from anomalies, of one kind or of several.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Normal">The label of normal rows; null for <c>normal</c>, <c>0</c>, <c>false</c> or <c>no</c>, in any case.</param>
public sealed record AnomalyLabels(string Column, string? Normal = null)
{
    private static readonly string[] Usual = ["normal", "0", "false", "no"];

    /// <summary>The label of every row.</summary>
    internal string[] Read(DataTable table)
    {
        DataColumn column = table[Column];
        ColumnRules.RequireSound(column, table);
        ColumnRules.RequireComplete(column, table);
        return [.. Enumerable.Range(0, table.RowCount).Select(row => TargetReader.LabelOf(column, row))];
    }

    /// <summary>Whether a row with this label is normal.</summary>
    internal bool IsNormal(string label) => Normal is null
        ? Usual.Contains(label, StringComparer.OrdinalIgnoreCase) || LabelIndex.AreSame(label, "0")
        : LabelIndex.AreSame(label, Normal);

    /// <summary>What to say where no row is.</summary>
    internal DataException NothingIsNormal(string source, IEnumerable<string> labels) => new(
        source,
        $"no row is {(Normal is null ? "normal, 0, false or no" : $"'{Normal}'")}; say which label is normal: it has {string.Join(", ", labels.Take(20))}.",
        null,
        Column);
}
