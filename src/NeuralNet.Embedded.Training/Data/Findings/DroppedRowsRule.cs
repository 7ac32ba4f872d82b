// NNE0413: rows that are left out because a value is missing.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class DroppedRowsRule() : DataRule("NNE0413")
{
    public override IEnumerable<DataFinding> Check(CheckedData data) => data.Table.Dropped is string dropped ? [Warning(dropped)] : [];
}
