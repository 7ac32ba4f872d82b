// A search as text: the table of its trials, and whether it paid.
using System.Globalization;
using NeuralNet.Embedded.Cli.Commands;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class TuningText
{
    /// <summary>A line a trial, the best first.</summary>
    public static void WriteTable(TextWriter writer, TuningResult result)
    {
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"rank",4} {"trial",5} {result.Score,9} {"± error",9} {"epochs",6} {"parameters",10}  configuration"));
        for (int i = 0; i < result.Trials.Count; i++)
        {
            Trial trial = result.Trials[i];
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1,4} {trial.Number,5} {Score(trial),9} {Error(trial),9} {trial.Epochs,6} {trial.ParameterCount,10}  {Configuration(trial)}"));
        }
    }

    /// <summary>Whether the best beat the defaults, by how much, and whether that is more than noise.</summary>
    public static string Verdict(TuningResult result)
    {
        if (result.Comparison is not TuningComparison comparison)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"not better: the defaults have the best {result.Score} of {Count(result.Trials.Count, "trial")} themselves, and stay");
        }

        if (double.IsNaN(comparison.BestScore))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"not better: trial {result.Best.Number} has the best {result.Score} of the search, but diverged in the comparison; the defaults stay");
        }

        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"on {comparison.Rows} rows that the search never saw, trial {result.Best.Number} reaches {result.Score} {comparison.BestScore:F4} and the "
                + $"defaults {comparison.DefaultsScore:F4}: {comparison.Difference:+0.0000;-0.0000;0.0000} ± {comparison.StandardError:F4}");
        string winner = string.Create(CultureInfo.InvariantCulture, $"trial {result.Winner.Number}");
        return result.Outcome switch
        {
            TuningOutcome.Better => $"better: {figures}, more than two standard errors; {winner} is taken",
            TuningOutcome.BetterWithinNoise => $"perhaps better: {figures}, which is within the noise of two standard errors; {winner} is taken all the same",
            _ => $"not better: {figures}; the defaults stay",
        };
    }

    /// <summary>A trial on a line.</summary>
    public static string Describe(Trial trial, string score) => trial.Problem is null
        ? string.Create(CultureInfo.InvariantCulture, $"trial {trial.Number}: {score} {Score(trial)} ± {Error(trial)} after {Count(trial.Epochs, "epoch")}")
        : string.Create(CultureInfo.InvariantCulture, $"trial {trial.Number}: failed");

    private static string Score(Trial trial) => trial.Problem is null ? trial.Mean.ToString("F4", CultureInfo.InvariantCulture) : "failed";

    private static string Error(Trial trial) => trial.Problem is null ? trial.StandardError.ToString("F4", CultureInfo.InvariantCulture) : "";

    private static string Configuration(Trial trial) => trial.Number == 0 ? "the defaults" : ShellText.Join(TrainArguments.Drawn(trial.Options));

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
