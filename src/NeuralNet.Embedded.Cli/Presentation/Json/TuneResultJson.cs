// What a search leaves behind, for a program.
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The last line of <c>neuralnet tune --json</c>.</summary>
/// <param name="Model">The file that was written; null for none.</param>
/// <param name="Outcome">defaultsAreBest, notBetter, betterWithinNoise or better.</param>
/// <param name="Winner">The number of the trial that the command trains: the best, or 0 if it is not better.</param>
/// <param name="Metric">What the score is: accuracy or r2.</param>
/// <param name="SearchRows">The rows that the search saw.</param>
/// <param name="Comparison">On the other rows; null if the defaults are the best themselves.</param>
/// <param name="Trials">All trials, the best first.</param>
/// <param name="TrainCommand">The command that makes the model, word by word.</param>
internal sealed record TuneResultJson(
    string? Model,
    string Outcome,
    int Winner,
    string Metric,
    int SearchRows,
    ComparisonJson? Comparison,
    IReadOnlyList<TrialJson> Trials,
    IReadOnlyList<string> TrainCommand) : ResultJson("tune")
{
    public static TuneResultJson Of(TuningResult result, string? path, IReadOnlyList<string> command)
    {
        string outcome = result.Outcome.ToString();
        return new TuneResultJson(
            path,
            char.ToLowerInvariant(outcome[0]) + outcome[1..],
            result.Winner.Number,
            JsonLines.Name(result.Score),
            result.SearchRows,
            ComparisonJson.Of(result.Comparison),
            [.. result.Trials.Select(TrialJson.Of)],
            command);
    }
}
