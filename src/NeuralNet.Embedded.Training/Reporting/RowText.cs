// The cells of a row as text.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>Reads the features of rows for people.</summary>
/// <param name="model">The model whose features are shown.</param>
/// <param name="table">The table with them.</param>
internal sealed class RowText(NetworkModel model, DataTable table)
{
    private readonly DataColumn[] _columns = [.. model.Features.Select(feature => table[feature.Name])];

    public IReadOnlyList<NamedCell> Of(int row) => [.. _columns.Select(column => new NamedCell(column.Name, Text(column, column.Values[row])))];

    private static string Text(DataColumn column, double value) =>
        double.IsNaN(value)
            ? "missing"
            : column.Kind == DataColumnKind.Number
            ? value.ToString("G6", CultureInfo.InvariantCulture)
            : column.Categories[(int)value];
}
