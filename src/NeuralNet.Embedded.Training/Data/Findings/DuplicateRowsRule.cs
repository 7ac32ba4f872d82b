// NNE0409: test rows that the network has seen, word for word.
using System.Globalization;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class DuplicateRowsRule() : DataRule("NNE0409")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        if (data.Split.Test.Length == 0)
        {
            yield break;
        }

        DataColumn[] columns = [.. data.Columns];
        ILookup<int, int> training = data.Split.Training.ToLookup(row => Hash(columns, row));
        int[] known = [.. data.Split.Test.Where(row => training[Hash(columns, row)].Any(other => AreEqual(columns, row, other)))];
        if (known.Length > 0)
        {
            yield return Warning(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{known.Length} of {data.Split.Test.Length} test rows {(known.Length == 1 ? "is" : "are")} in the training rows as well, "
                        + $"value for value: the test measures memory there; take repeated rows out of the file, or test on another file (evaluate)."),
                line: data.LineOf(known[0]));
        }
    }

    private static int Hash(DataColumn[] columns, int row)
    {
        HashCode hash = default;
        foreach (DataColumn column in columns)
        {
            double value = column.Values[row];
            hash.AddBytes(MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in value)));
        }

        return hash.ToHashCode();
    }

    private static bool AreEqual(DataColumn[] columns, int left, int right) =>
        Array.TrueForAll(columns, column => column.Values[left].Equals(column.Values[right]));
}
