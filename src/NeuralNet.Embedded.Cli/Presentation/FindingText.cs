// Findings about data as lines that editors and MSBuild understand.
using System.Globalization;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class FindingText
{
    /// <summary>A line such as <c>data.csv(3): warning NNE0404: column 'zip': ...</c>.</summary>
    /// <param name="source">The file.</param>
    /// <param name="finding">The finding.</param>
    public static string Of(string source, DataFinding finding)
    {
        string place = finding.Line is int line ? string.Create(CultureInfo.InvariantCulture, $"{source}({line})") : source;
        return $"{place}: {(finding.Level == FindingLevel.Warning ? "warning" : "info")} {finding.Id}: {finding.Text.ReplaceLineEndings(" ")}";
    }
}
