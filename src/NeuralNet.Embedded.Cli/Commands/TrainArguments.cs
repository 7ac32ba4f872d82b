// The `neuralnet train` that makes the model of a trial.
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class TrainArguments
{
    /// <summary>The arguments that train a trial on all rows, to the same bytes on any number of threads.</summary>
    /// <param name="parsed">The command line of the search.</param>
    /// <param name="options">Its training options.</param>
    /// <param name="data">The CSV file.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="output">The model to write.</param>
    public static IReadOnlyList<string> Of(ParseResult parsed, TrainOptions options, string data, Trial trial, string output) =>
    [
        "neuralnet", "train", data,
        .. options.ForTuning.Where(option => option != options.Threads).SelectMany(option => Given(parsed, option)),
        .. trial.Number == 0 ? [] : Drawn(trial.Options),
        "-o", output,
    ];

    /// <summary>The arguments that do the same training again, as they were typed.</summary>
    /// <param name="parsed">The command line of the training.</param>
    /// <param name="options">The options that play a part.</param>
    /// <param name="data">The CSV file.</param>
    public static IReadOnlyList<string> Again(ParseResult parsed, IEnumerable<Option> options, string data) =>
        ["neuralnet", "train", ShellText.Path(data), .. options.SelectMany(option => Given(parsed, option))];

    /// <summary>What a search varies, as options; a network without hidden layers has neither their activation nor their dropout.</summary>
    public static IReadOnlyList<string> Drawn(TrainingOptions options) =>
    [
        .. options.HiddenSizes.Count == 0 ? (string[])["--hidden", "none"] :
        [
            "--hidden", string.Join(',', options.HiddenSizes.Select(size => size.ToString(CultureInfo.InvariantCulture))),
            "--activation", options.Activation.Name,
            "--dropout", Text(options.Dropout),
        ],
        "--learning-rate", Text(options.LearningRate ?? options.Optimizer.DefaultLearningRate),
        "--weight-decay", Text(options.Optimizer.WeightDecay()),
        "--batch-size", options.BatchSize?.ToString(CultureInfo.InvariantCulture) ?? "full",
    ];

    // As it was typed; a value that looks like an option stays behind its equals sign.
    private static IEnumerable<string> Given(ParseResult parsed, Option option)
    {
        if (parsed.GetResult(option) is not OptionResult { Implicit: false } result)
        {
            return [];
        }

        return result.Tokens.Count == 0
            ? [option.Name]
            : result.Tokens.SelectMany(token => ShellText.Option(option.Name, token.Value));
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
