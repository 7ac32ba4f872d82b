// NNE0404: numbers that are codes, such as postal ones.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class CodesRule() : DataRule("NNE0404")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn column in data.Columns)
        {
            if (column.Habits?.LeadingZero is (int row, string text))
            {
                yield return Warning(
                    $"'{text}' begins with a zero, as codes do; it is read as an amount. --categorical {column.Name} takes the column's values for words.",
                    column.Name,
                    data.Whole.LineOf(row));
            }
        }
    }
}
