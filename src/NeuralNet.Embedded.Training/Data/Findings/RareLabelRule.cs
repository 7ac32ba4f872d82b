// NNE0410: labels that stand in hardly any row.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class RareLabelRule() : DataRule("NNE0410")
{
    private const int Few = 10;
    private const double Share = 0.05;
    private const int MostNamed = 10;

    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        if (data.Labels is not int[] labels)
        {
            yield break;
        }

        int[] counts = new int[data.Table.Labels.Count];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        int[] rare =
        [
            .. Enumerable.Range(0, counts.Length)
            .Where(label => counts[label] == 1 || (counts[label] is > 0 and < Few && counts[label] < Share * labels.Length)),
        ];
        if (rare.Length > 0)
        {
            string told = string.Join(
                ", ", rare.Take(MostNamed).Select(label => string.Create(CultureInfo.InvariantCulture, $"'{data.Table.Labels[label]}' in {counts[label]}")));
            yield return Warning(
                $"of {labels.Length} rows hardly any {(rare.Length == 1 ? "has this label" : "have these labels")}: "
                    + $"{told}{(rare.Length > MostNamed ? ", ..." : "")}; gather more of them, put rare labels together, "
                    + $"or let them weigh more (--class-weights balanced).",
                data.Targets[0].Name);
        }
    }
}
