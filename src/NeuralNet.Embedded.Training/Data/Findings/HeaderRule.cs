// NNE0401: the first line is a row of data, and was taken for the names of the columns.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class HeaderRule() : DataRule("NNE0401")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        if (data.Whole.HasHeader && LooksLikeData(data.Whole))
        {
            yield return Warning(
                $"the first line looks like data, but was taken for the names of the columns, such as '{data.Whole.Columns[0].Name}'; "
                    + $"--no-header takes it for a row.",
                line: 1);
        }
    }

    /// <summary>Whether the names of the columns are rather a row.</summary>
    public static bool LooksLikeData(DataTable table)
    {
        DataColumn[] numbers = [.. table.Columns.Where(column => column.Kind == DataColumnKind.Number)];
        double[] names =
        [
            .. numbers.Select(
                column =>
                    double.TryParse(column.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN).Where(number =>
                        !double.IsNaN(number)),
        ];

        // Years, or the places of pixels, are names; a row of data hardly counts on in even steps.
        bool isCount = names.Length >= 2 && names.All(name => name == Math.Floor(name)) && names[0] != names[1]
            && Enumerable.Range(1, names.Length - 1).All(i => names[i] - names[i - 1] == names[1] - names[0]);
        bool areNumbers = names.Length > 0 && 2 * names.Length >= numbers.Length && !isCount && (names.Length > 1 || names[0] != Math.Floor(names[0]));
        bool areWords = numbers.Length == 0 && table.Columns.Any(column => column.Categories.Contains(column.Name));
        return areNumbers || areWords;
    }
}
