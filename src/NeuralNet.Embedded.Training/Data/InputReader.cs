// Turns rows of a table into a model's raw inputs.
using System.Globalization;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// Reads the rows of a table as inputs of a model: columns found by name, words as the index of their category. A word that the model
/// does not know becomes -1, which is none of the categories, and is told by <see cref="Warnings"/>.
/// A missing value becomes NaN for a model that fills it.
/// </summary>
public sealed class InputReader
{
    private readonly NetworkModel _model;
    private readonly DataTable _table;
    private readonly DataColumn[] _columns;
    private readonly bool _fillsGaps;
    private readonly double[]?[] _indices;
    private readonly FeatureEncoding _encoding;
    private readonly EquatableArray<string>[] _known;
    private readonly UnknownCategories _unknown;
    private readonly (long Minimum, long Maximum)? _range;

    /// <summary>Finds the model's features in a table.</summary>
    /// <param name="model">A model with features.</param>
    /// <param name="table">The table to read from.</param>
    /// <exception cref="DataException">A feature's column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">The model does not say what its features are.</exception>
    public InputReader(NetworkModel model, DataTable table)
        : this(model, table, new UnknownCategories())
    {
    }

    private InputReader(NetworkModel model, DataTable table, UnknownCategories unknown)
    {
        if (model.Features.Count == 0)
        {
            throw new ArgumentException($"The model '{model.Name}' does not name its features.", nameof(model));
        }

        _model = model;
        _table = table;
        _unknown = unknown;
        _encoding = FeatureEncoding.Of(model);
        _fillsGaps = Impute.FillsGaps(model);
        _range = model.Inputs[0].ElementType == ElementType.Float32 ? null : model.Inputs[0].ElementType.Range();
        _known = [.. model.Features.Select(feature => feature.Categories)];
        _columns = [.. model.Features.Select(feature => table[feature.Name])];
        _indices = [.. model.Features.Zip(_columns, (feature, column) => IndicesOf(feature, column, table))];
    }

    /// <summary>The numbers a row makes: one a feature.</summary>
    public int Length => _columns.Length;

    /// <summary>The rows of the table.</summary>
    public int RowCount => _table.RowCount;

    /// <summary>What was odd about the rows read so far: a sentence for each of the first unknown words.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. _table.Facts.Describe(_fillsGaps ? _table.Gap : null)
        .Select(fact => string.Create(CultureInfo.InvariantCulture, $"line {fact.Line}: {fact.Message}")),
        .. _unknown.Describe(),
    ];

    /// <summary>A reader of another part of the same file; both have the same <see cref="Warnings"/>.</summary>
    /// <param name="part">The part to read from, see <see cref="CsvFile.ReadParts(string, CsvOptions?)"/>.</param>
    /// <exception cref="DataException">A feature's column is missing or of another type.</exception>
    public InputReader On(DataTable part) => new(_model, part, _unknown);

    /// <summary>Reads one row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="input">Written: <see cref="Length"/> numbers.</param>
    /// <exception cref="DataException">
    /// A cell is missing and the model does not fill it, or it is not finite, or no number of the input's type, or neither of the two values of
    /// a column that has one input for both.
    /// </exception>
    public void Read(int row, Span<float> input)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            double value = _columns[i].Values[row];
            if (double.IsNaN(value))
            {
                input[i] = _fillsGaps
                    ? float.NaN
                    : throw ColumnRules.Missing(
                        _columns[i],
                        _table,
                        row,
                        "the model has nothing to put there: fill it, leave the row out, or train with --missing median, so that the model fills it");
                continue;
            }

            double number = _indices[i] is double[] indices ? indices[(int)value] : value;
            if (_indices[i] is not null && number == CategoryLearner.Unknown)
            {
                string word = _columns[i].Categories[(int)value];
                if (_encoding.CategoryCounts[i] == 0)
                {
                    throw new DataException(
                        _table.Source, $"the model does not know '{word}'; it knows {string.Join(", ", _known[i])}.", _table.LineOf(row), _columns[i].Name);
                }

                _unknown.Add(_columns[i].Name, word, _table.LineOf(row));
            }

            input[i] = ColumnRules.ToSingle(number, _table, row, _columns[i]);
            if (_range is (long minimum, long maximum) && !(input[i] >= minimum && input[i] <= maximum && MathF.Floor(input[i]) == input[i]))
            {
                throw new DataException(
                    _table.Source,
                    string.Create(CultureInfo.InvariantCulture, $"the model takes whole numbers from {minimum} to {maximum}; the cell holds {number:R}."),
                    _table.LineOf(row),
                    _columns[i].Name);
            }
        }
    }

    // From the table's category index to the model's. Null for numbers.
    private static double[]? IndicesOf(Feature feature, DataColumn column, DataTable table)
    {
        ColumnRules.RequireSound(column, table);
        if (feature.Categories.Count == 0)
        {
            return column.Kind == DataColumnKind.Number
                ? null
                : throw new DataException(
                    table.Source, $"the model takes numbers here, but the column holds words such as '{column.Categories[0]}'.", table.LineOf(0), column.Name);
        }

        if (column.Kind == DataColumnKind.Number && column.IsEmpty)
        {
            return [];
        }

        if (column.Kind == DataColumnKind.Number)
        {
            throw new DataException(
                table.Source, $"the model takes words such as '{feature.Categories[0]}' here, but the column holds numbers.", table.LineOf(0), column.Name);
        }

        return CategoryIndex.Of(column.Categories, feature.Categories);
    }
}
