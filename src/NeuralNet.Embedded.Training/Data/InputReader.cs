// Turns rows of a table into a model's raw inputs.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Reads the rows of a table as inputs of a model: columns found by name, words as the index of their category.</summary>
public sealed class InputReader
{
    private readonly DataTable _table;
    private readonly DataColumn[] _columns;
    private readonly double[]?[] _indices;

    /// <summary>Finds the model's features in a table.</summary>
    /// <param name="model">A model with features.</param>
    /// <param name="table">The table to read from.</param>
    /// <exception cref="DataException">A feature's column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">The model does not say what its features are.</exception>
    public InputReader(NetworkModel model, DataTable table)
    {
        if (model.Features.Count == 0)
        {
            throw new ArgumentException($"The model '{model.Name}' does not name its features.", nameof(model));
        }

        _table = table;
        _columns = [.. model.Features.Select(feature => table[feature.Name])];
        _indices = [.. model.Features.Zip(_columns, (feature, column) => IndicesOf(feature, column, table))];
    }

    /// <summary>The numbers a row makes: one a feature.</summary>
    public int Length => _columns.Length;

    /// <summary>Reads one row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="input">Written: <see cref="Length"/> numbers.</param>
    /// <exception cref="DataException">A cell is missing, not finite or a word the model does not know.</exception>
    public void Read(int row, Span<float> input)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            double value = _columns[i].Values[row];
            if (double.IsNaN(value))
            {
                throw new DataException(_table.Source, "the value is missing.", _table.LineOf(row), _columns[i].Name);
            }

            double number = _indices[i] is double[] indices ? indices[(int)value] : value;
            if (double.IsNaN(number))
            {
                throw new DataException(_table.Source, $"the model does not know '{_columns[i].Categories[(int)value]}'.", _table.LineOf(row), _columns[i].Name);
            }

            input[i] = ColumnRules.ToSingle(number, _table, row, _columns[i]);
        }
    }

    // From the table's category index to the model's; NaN for words the model does not know. Null for numbers.
    private static double[]? IndicesOf(Feature feature, DataColumn column, DataTable table)
    {
        ColumnRules.RequireSound(column, table);
        if (feature.Categories.Count == 0)
        {
            return column.Kind == DataColumnKind.Number
                ? null
                : throw new DataException(table.Source, $"the model takes numbers here, but the column holds words such as '{column.Categories[0]}'.", table.LineOf(0), column.Name);
        }

        if (column.Kind == DataColumnKind.Number)
        {
            throw new DataException(table.Source, $"the model takes words such as '{feature.Categories[0]}' here, but the column holds numbers.", table.LineOf(0), column.Name);
        }

        string[] known = feature.Categories.ToArray();
        return [.. column.Categories.Select(category => Array.IndexOf(known, category) is int index and >= 0 ? index : double.NaN)];
    }
}
