// NNE0414: an encoding that was recognised without being told.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class EncodingRule() : DataRule("NNE0414")
{
    public override IEnumerable<DataFinding> Check(CheckedData data) =>
        data.Whole.Facts.Encoding is string encoding
            ? [Information($"the text is read as {encoding}, because every second byte is 0; --encoding changes that.")]
            : [];
}
