// NNE0411: which task was chosen, and why.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class TaskRule() : DataRule("NNE0411")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        if (data.Table.TaskReason is not string reason)
        {
            yield break;
        }

        bool hasNumbers = data.Targets.All(target => target.Kind == DataColumnKind.Number);
        string change = data.Targets.Count > 1 || !hasNumbers ? "" : $"; --task {(data.Labels is null ? "classification" : "regression")} changes that";
        yield return Information(
            data.Labels is null
                ? $"regression, because {reason}{change}."
                : string.Create(CultureInfo.InvariantCulture, $"classification of {data.Table.Labels.Count} labels, because {reason}{change}."));
    }
}
