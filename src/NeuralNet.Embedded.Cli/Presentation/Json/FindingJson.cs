// A finding about data, for a program.
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>Something odd about the data.</summary>
/// <param name="Id">The rule, such as NNE0401.</param>
/// <param name="Level">information or warning.</param>
/// <param name="Column">The column; null when no single one is meant.</param>
/// <param name="Line">The line in the file; null when no single one is meant.</param>
/// <param name="Message">What was found and what helps.</param>
internal sealed record FindingJson(string Id, string Level, string? Column, int? Line, string Message)
{
    public static IReadOnlyList<FindingJson> Of(IEnumerable<DataFinding> findings) =>
        [
            .. findings.Select(
                finding =>
                    new FindingJson(
                        finding.Id, finding.Level == FindingLevel.Warning ? "warning" : "information", finding.Column, finding.Line, finding.Message)),
        ];
}
