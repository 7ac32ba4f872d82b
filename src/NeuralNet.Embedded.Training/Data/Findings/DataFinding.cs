// Something about data that is worth knowing before it trains a network.
namespace NeuralNet.Embedded.Training.Data.Findings;

/// <summary>A finding of <see cref="DataChecker"/>.</summary>
/// <param name="Id">The rule, such as NNE0401; never given to another.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">What was found and which option helps, in a sentence or two.</param>
/// <param name="Column">The column's name; null when no single one is meant.</param>
/// <param name="Line">The line in the file, from 1; null when no single one is meant.</param>
public sealed record DataFinding(string Id, FindingLevel Level, string Message, string? Column = null, int? Line = null)
{
    /// <summary>The message, with its column in front.</summary>
    public string Text => Column is null ? Message : $"column '{Column}': {Message}";
}
