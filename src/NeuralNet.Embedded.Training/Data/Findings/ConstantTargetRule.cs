// NNE0408: a number to predict that never changes.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class ConstantTargetRule() : DataRule("NNE0408")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn target in data.Table.Task == PredictionTask.Regression ? data.Targets : [])
        {
            if (target.Values.Length > 1 && !target.Values.ContainsAnyExcept(target.Values[0]))
            {
                yield return Warning($"every row has the number {TargetReader.LabelOf(target.Values[0])}; there is nothing to learn.", target.Name);
            }
        }
    }
}
