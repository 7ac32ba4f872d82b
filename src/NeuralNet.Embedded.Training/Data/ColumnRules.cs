// The rules a cell keeps to take part in training or prediction.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

internal static class ColumnRules
{
    /// <summary>Refuses columns whose cells contradict each other.</summary>
    public static void RequireSound(DataColumn column, DataTable table)
    {
        if (column.Problem is (int row, string cause))
        {
            throw new DataException(table.Source, cause, table.LineOf(row), column.Name);
        }
    }

    /// <summary>Refuses columns with missing cells.</summary>
    /// <param name="column">The column.</param>
    /// <param name="table">Its table.</param>
    /// <param name="advice">What helps; nothing where only another file does.</param>
    public static void RequireComplete(DataColumn column, DataTable table, string advice = "")
    {
        ReadOnlySpan<double> values = column.Values;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
            {
                throw Missing(column, table, row, advice);
            }
        }
    }

    /// <summary>Tells of a missing cell, and which word in it is taken for one.</summary>
    public static DataException Missing(DataColumn column, DataTable table, int row, string advice = "")
    {
        string mark = column.FirstMark is (int first, { Length: > 0 } text) && first == row
            ? $" ('{text}' stands for one; --missing-values changes what does)"
            : "";
        return new DataException(table.Source, $"the value is missing{mark}{(advice.Length > 0 ? "; " : "")}{advice}.", table.LineOf(row), column.Name);
    }

    /// <summary>The value as the float32 a network takes.</summary>
    public static float ToSingle(double value, DataTable table, int row, DataColumn column)
    {
        float single = (float)value;
        return float.IsFinite(single)
            ? single
            : throw new DataException(
                table.Source,
                string.Create(CultureInfo.InvariantCulture, $"{value:R} is outside the range of float32 (3.4E+38)."),
                table.LineOf(row),
                column.Name);
    }
}
