// A rule about data.
namespace NeuralNet.Embedded.Training.Data.Findings;

/// <summary>Looks for one kind of oddity. A rule is a file here, a line in <see cref="DataChecker.Rules"/> and a test.</summary>
/// <param name="id">The rule's id, NNE04xx.</param>
internal abstract class DataRule(string id)
{
    public string Id => id;

    public abstract IEnumerable<DataFinding> Check(CheckedData data);

    protected DataFinding Warning(string message, string? column = null, int? line = null) => new(id, FindingLevel.Warning, message, column, line);

    protected DataFinding Information(string message, string? column = null, int? line = null) => new(id, FindingLevel.Information, message, column, line);
}
