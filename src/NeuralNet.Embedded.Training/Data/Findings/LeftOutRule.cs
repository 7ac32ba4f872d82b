// NNE0406: rows of separators, and empty fields behind the last column.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class LeftOutRule() : DataRule("NNE0406")
{
    public override IEnumerable<DataFinding> Check(CheckedData data) => data.Whole.Facts.Describe().Select(fact => Warning(fact.Message, line: fact.Line));
}
