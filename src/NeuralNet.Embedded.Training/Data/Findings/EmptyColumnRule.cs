// NNE0405: columns without a single value.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class EmptyColumnRule() : DataRule("NNE0405")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn column in data.Table.LeftOut.Where(column => column.IsEmpty))
        {
            int place = Array.IndexOf([.. data.Whole.Columns], column) + 1;
            string what = column.Name.Length == 0 ? $"column {place} has neither a name nor a value" : $"column '{column.Name}' is empty throughout";
            yield return Warning($"{what}; it is left out.");
        }
    }
}
