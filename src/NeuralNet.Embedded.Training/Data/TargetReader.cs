// Turns the target columns of a table into what a model should have answered.
using System.Globalization;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

internal sealed class TargetReader
{
    private TargetReader(PredictionTask task, EquatableArray<string> labels, IReadOnlyList<double[]> values)
    {
        Task = task;
        Labels = labels;
        Values = values;
    }

    public PredictionTask Task { get; }

    public EquatableArray<string> Labels { get; }

    /// <summary>For each row the label's index, or the numbers to predict.</summary>
    public IReadOnlyList<double[]> Values { get; }

    public int OutputLength => Task == PredictionTask.Classification ? Labels.Count : Values[0].Length;

    /// <summary>Reads the targets a model was trained for.</summary>
    /// <exception cref="DataException">A column is missing, or a label is one the model does not know.</exception>
    /// <exception cref="ArgumentException">The model does not say what its target is.</exception>
    public static TargetReader For(NetworkModel model, DataTable table)
    {
        Target target = model.Target ?? throw new ArgumentException($"The model '{model.Name}' does not name its target.", nameof(model));
        DataColumn[] columns = [.. target.Names.Select(name => table[name])];
        foreach (DataColumn column in columns)
        {
            ColumnRules.RequireSound(column, table);
            ColumnRules.RequireComplete(column, table);
        }

        if (target.Task == PredictionTask.Regression)
        {
            return new TargetReader(target.Task, default, Numbers(columns, table));
        }

        LabelIndex labels = new(target.Labels.ToArray());
        double[][] values = new double[table.RowCount][];
        for (int row = 0; row < values.Length; row++)
        {
            string label = LabelOf(columns[0], row);
            int index = labels.Find(label);
            values[row] = index >= 0
                ? [index]
                : throw new DataException(
                    table.Source,
                    $"the model does not know the label '{label}'; it knows {string.Join(", ", target.Labels.Take(20))}.",
                    table.LineOf(row),
                    columns[0].Name);
        }

        return new TargetReader(target.Task, target.Labels, values);
    }

    /// <summary>The numbers of target columns, a row each.</summary>
    public static double[][] Numbers(DataColumn[] columns, DataTable table)
    {
        foreach (DataColumn column in columns)
        {
            if (column.Kind == DataColumnKind.Text)
            {
                throw new DataException(
                    table.Source, $"a regression needs numbers, but the column holds words such as '{column.Categories[0]}'.", table.LineOf(0), column.Name);
            }
        }

        double[][] values = new double[table.RowCount][];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = [.. columns.Select(column => column.Values[row])];
        }

        return values;
    }

    /// <summary>The label in a cell as text.</summary>
    public static string LabelOf(DataColumn column, int row)
    {
        double value = column.Values[row];
        return column.Kind == DataColumnKind.Number ? LabelOf(value) : column.Categories[(int)value];
    }

    /// <summary>A number as a label: 1 and 1.0 are one label, and so are 0 and -0.</summary>
    public static string LabelOf(double value) => (value + 0.0).ToString("R", CultureInfo.InvariantCulture);
}
