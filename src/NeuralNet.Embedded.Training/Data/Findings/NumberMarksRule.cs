// NNE0403: numbers that are read as words, or as other numbers, for the way they are written.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class NumberMarksRule() : DataRule("NNE0403")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn column in data.Columns)
        {
            if (column.Kind == DataColumnKind.Text && NumberMarks.OfWords(column.Categories) is (string word, string marks, string number))
            {
                yield return Warning($"it is read as words, but they look like numbers: '{word}' has {marks}; write {number}.", column.Name);
            }
            else if (column.Habits?.ThousandsPoint is (int row, string text))
            {
                yield return Warning(
                    $"'{text}' is read as a number between {text.Split('.')[0]} and its next; if the point stands between thousands, "
                        + $"write {text.Replace(".", "", StringComparison.Ordinal)}.",
                    column.Name,
                    data.Whole.LineOf(row));
            }
        }
    }
}
