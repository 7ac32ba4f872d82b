// neuralnet tune: looks for a configuration that beats the defaults, and says whether one did.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Files;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class TuneCommand
{
    private static readonly TimeSpan UsualBudget = TimeSpan.FromSeconds(60);

    public static Command Create(Terminal terminal)
    {
        Argument<string> data = new("data") { Description = "The CSV file: a header, then a row each." };
        Option<string?> output = new("--output", "-o") { Description = "The .nnmodel file to write; without it only the command that trains it is printed." };
        Option<string?> budget = new("--budget")
        {
            Description = "The time to search, such as 60s, 5m or 1h; by default 60s. Comparing and training at the end come on top.",
        };
        Option<int?> trials = NumberOption.Whole(
            "--trials", "The configurations to try, at least 2; the same number and seed give the same table and model on any machine of a kind.");
        Option<string?> state = new("--state")
        {
            Description = "A file to keep what was measured in, for --resume after a crash or Ctrl-C. A state already there is replaced.",
        };
        Option<bool> resume = new("--resume") { Description = "Take over what the --state file has; start from the beginning if there is no such file." };
        Option<bool> quiet = QuietOption.Create(), json = JsonOption.Create();
        TrainOptions options = new();
        Command command = new(
            "tune",
            "Searches for layers, learning rate, regularisation and batch size that beat the defaults.") { data,
            output,
            budget,
            trials,
            state,
            resume,
            quiet,
            json };
        foreach (Option option in options.ForTuning)
        {
            command.Options.Add(option);
        }

        // On another thread: only then does Ctrl-C reach the search as a cancellation.
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string path = parsed.GetValue(data)!;
            string? model = parsed.GetValue(output);
            new CommandFiles().Reads(path, "the data").Writes("-o", model, "the model").Writes("--state", parsed.GetValue(state), "the state");
            TuningOptions tuning = ReadTuning(parsed.GetValue(budget), parsed.GetValue(trials), parsed.GetValue(state), parsed.GetValue(resume));
            TrainingOptions chosen = options.Read(parsed, NetworkName.Of(model, path));
            DataTable table = options.ReadTable(parsed, path, chosen);
            Terminal streams = terminal with { IsQuiet = parsed.GetValue(quiet), IsJson = parsed.GetValue(json) };
            streams.Tell(path, DataChecker.Check(table, chosen));
            return Run(
                streams,
                table,
                chosen,
                tuning,
                model,
                winner => TrainArguments.Of(parsed, options, path, winner, model ?? $"{chosen.ModelName}.nnmodel"),
                cancellation);
        }));
        return command;
    }

    private static TuningOptions ReadTuning(string? budget, int? trials, string? state, bool resume)
    {
        if (state is null && resume)
        {
            throw new CommandException("--resume needs --state FILE.");
        }

        if (trials < 2)
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"--trials must be at least 2, the defaults and another, not {trials}."));
        }

        return new TuningOptions
        {
            Trials = trials,
            Budget = budget is not null ? BudgetText.Parse("--budget", budget) : trials is null ? UsualBudget : null,
            StatePath = state,
            Resume = resume,
        };
    }

    private static int Run(
        Terminal terminal,
        DataTable table,
        TrainingOptions options,
        TuningOptions tuning,
        string? output,
        Func<Trial, IReadOnlyList<string>> trainArguments, CancellationToken cancellation)
    {
        if (tuning.Resume)
        {
            terminal.Info.WriteLine(File.Exists(tuning.StatePath)
                ? $"resuming from {tuning.StatePath}"
                : $"there is no {tuning.StatePath} to resume from; starting from the beginning");
        }

        try
        {
            TuningResult result = TuningProgress.Run(terminal, progress => Tuner.Run(table, options, tuning, progress, cancellation));
            terminal.Warn(table.Source, result.Warnings);
            IReadOnlyList<string> command = trainArguments(result.Winner);
            if (!terminal.IsJson)
            {
                Write(terminal, result, command);
            }

            if (output is not null)
            {
                NetworkModel model = StepProgress.Run(terminal, progress => Train(table, result.Winner, progress, cancellation));
                ModelFile.Save(output, model);
                terminal.Info.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"wrote {output}: trial {result.Winner.Number}, {NetworkStatistics.Of(Graph.Of(model)).ParameterCount} parameters, "
                        + $"generated code checked against the reference"));
            }

            if (terminal.IsJson)
            {
                JsonLines.Write(terminal.Output, TuneResultJson.Of(result, output, command), LineJsonContext.Default.TuneResultJson);
            }

            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("cancelled; no model was written");
            if (tuning.StatePath is not null)
            {
                terminal.Error.WriteLine($"to go on, run the same command with --resume (what was measured is kept in {tuning.StatePath})");
            }

            return ExitCode.AnswerIsNo;
        }
    }

    private static void Write(Terminal terminal, TuningResult result, IReadOnlyList<string> command)
    {
        TuningText.WriteTable(terminal.Output, result);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(TuningText.Verdict(result));
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(ShellText.Join(command));
        terminal.Output.Flush();
        if (result.DroppedMeasurements > 0)
        {
            terminal.Info.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"the budget ended a bracket after {result.DroppedMeasurements} measurements, which count for nothing; "
                    + $"--trials {result.Trials.Count} repeats this search"));
        }
    }

    // As `neuralnet train` does, on all rows.
    private static NetworkModel Train(DataTable table, Trial winner, IStepProgress progress, CancellationToken cancellation)
    {
        progress.Begin(string.Create(CultureInfo.InvariantCulture, $"training trial {winner.Number} on all rows"));
        TrainingResult result = Trainer.Train(table, winner.Options, null, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return ModelVerification.RecordTestVectors(result.Model, progress);
    }
}
