// NNE0407: features that are the same in every row the network learns from.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class ConstantColumnRule() : DataRule("NNE0407")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        int[] rows = data.Split.Training;
        foreach (DataColumn feature in data.Table.Features)
        {
            if (rows.Length > 1 && IsConstant(feature.Values, rows))
            {
                yield return Warning($"it holds one value only and tells the network nothing; leave it out (--ignore {feature.Name}).", feature.Name);
            }
        }
    }

    // Gaps will be filled with the one value.
    private static bool IsConstant(ReadOnlySpan<double> values, int[] rows)
    {
        double first = double.NaN;
        foreach (int row in rows)
        {
            first = double.IsNaN(first) ? values[row] : first;
            if (!double.IsNaN(values[row]) && values[row] != first)
            {
                return false;
            }
        }

        return true;
    }
}
