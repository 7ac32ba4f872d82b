// neuralnet train: from a CSV to a model whose generated code has been checked.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Files;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> data = new("data") { Description = "The CSV file: a header, then a row each." };
        Option<string?> output = new("--output", "-o") { Description = "The .nnmodel file to write; without it the network is only measured." };
        Option<bool> predictions = new("--predictions")
        {
            Description = "Print the network's answer for every row as CSV. The classic recipe always does, except with --json.",
        };
        Option<string?> foldColumn = new("--fold-column") { Description = "Cross-validate: train once for every value of this column and test on its rows." };
        Option<int?> folds = NumberOption.Whole("--folds", "Cross-validate with this many random folds.");
        Option<string?> report = TrainingReport.CreateOption();
        Option<bool> quiet = QuietOption.Create(), json = JsonOption.Create();
        Option<string?> key = KeyOption.Create();
        TrainOptions options = new();
        Command command = new("train", "Trains a network from a CSV file.") { data, output, report, predictions, foldColumn, folds, quiet, json, key };
        foreach (Option option in options.All)
        {
            command.Options.Add(option);
        }

        // On another thread: only then does Ctrl-C reach the training as a cancellation.
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            Terminal streams = terminal with { IsQuiet = parsed.GetValue(quiet), IsJson = parsed.GetValue(json) };
            JsonOption.RefuseWith(streams.IsJson && parsed.GetValue(predictions), "--predictions");
            string? path = parsed.GetValue(output);
            CheckpointOptions? checkpoints = options.ReadCheckpoints(parsed);
            new CommandFiles()
                .Reads(parsed.GetValue(data), "the data")
                .Reads(options.InitialWeights(parsed), "the model to continue from")
                .Writes("-o", path, "the model")
                .Writes("--checkpoint", checkpoints?.Path, "the checkpoint")
                .Writes("--report", parsed.GetValue(report), "the report");
            return KeyOption.Run(parsed.GetValue(key), path, reads => Run(streams, parsed, path, checkpoints, reads, cancellation), cancellation);
        }));
        return command;

        int Run(Terminal streams, ParseResult parsed, string? path, CheckpointOptions? checkpoints, ICollection<string> reads, CancellationToken cancellation)
        {
            if (options.InitialWeights(parsed) is string initial)
            {
                reads.Add(initial);
            }

            bool crossValidates = parsed.GetValue(foldColumn) is not null || parsed.GetValue(folds) is not null;
            if (checkpoints is not null && crossValidates)
            {
                throw new CommandException("--checkpoint keeps the state of one training; cross-validation runs several. Leave one of them out.");
            }

            TrainingReport.Require(parsed.GetValue(report), path, crossValidates);
            TrainingOptions chosen = options.Read(parsed, NetworkName.Of(path, parsed.GetValue(data)!));
            TrainingReport.RequireAnswers(parsed.GetValue(report), chosen);
            if (path is not null)
            {
                _ = CompilerWarmUp.Start();
            }

            DataTable table = options.ReadTable(parsed, parsed.GetValue(data)!, chosen);
            string? fold = parsed.GetValue(foldColumn);
            IReadOnlyList<DataFinding> findings =
                DataChecker.Check(table, fold is null ? chosen : chosen with { IgnoredColumns = chosen.IgnoredColumns.Append(fold).ToEquatableArray() });
            streams.Tell(table.Source, findings);
            if (CrossValidation.Run(streams, table, chosen, fold, parsed.GetValue(folds), cancellation) && path is null)
            {
                return ExitCode.Success;
            }

            chosen = fold is null ? chosen : chosen with { IgnoredColumns = chosen.IgnoredColumns.Append(fold).ToEquatableArray() };
            TrainingReport? page = parsed.GetValue(report) is string file
                ? new TrainingReport(file, TrainArguments.Again(parsed, [.. options.OfModel, foldColumn, folds, output, report], parsed.GetValue(data)!))
                : null;
            bool printsPredictions = parsed.GetValue(predictions) || (options.IsClassic(parsed) && !streams.IsJson);
            return TrainCommand.Run(streams, table, chosen, findings, checkpoints, path, page, printsPredictions, cancellation);
        }
    }

    private static int Run(
        Terminal terminal,
        DataTable table,
        TrainingOptions options,
        IReadOnlyList<DataFinding> findings,
        CheckpointOptions? checkpoints,
        string? output,
        TrainingReport? report,
        bool printPredictions,
        CancellationToken cancellation)
    {
        if (checkpoints is { Resume: true })
        {
            terminal.Info.WriteLine(File.Exists(checkpoints.Path)
                ? $"resuming from {checkpoints.Path}"
                : $"there is no {checkpoints.Path} to resume from; starting from the beginning");
        }

        TrainingResult result = TrainingProgress.Run(terminal, options, progress => Trainer.Train(table, options, progress, checkpoints, cancellation));
        terminal.Warn(table.Source, result.Warnings);

        if (result.WasCancelled)
        {
            terminal.Error.WriteLine("cancelled; no model was written");
            if (checkpoints is not null && result.History.Count > 0)
            {
                terminal.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"to continue after epoch {result.History.Count}, run the same command with --resume (state kept in {checkpoints.Path})"));
            }

            return ExitCode.AnswerIsNo;
        }

        EvaluationText.WriteSummary(terminal.Info, result);
        byte[]? page = report?.Create(result, table, options, findings);
        if (output is not null)
        {
            ModelFile.Save(output, ModelVerification.RecordTestVectors(result.Model));
            terminal.Info.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"wrote {output}: {NetworkStatistics.Of(Graph.Of(result.Model)).ParameterCount} parameters, generated code checked against the reference"));
        }

        if (report is not null)
        {
            AtomicFile.Write(report.Path, page!);
            terminal.Info.WriteLine($"wrote {report.Path}");
        }

        if (terminal.IsJson)
        {
            JsonLines.Write(terminal.Output, TrainResultJson.Of(result, output, report?.Path, findings), LineJsonContext.Default.TrainResultJson);
        }

        if (printPredictions)
        {
            PredictionText.Write(terminal.Output, result.Model, result.Predictions);
        }

        return ExitCode.Success;
    }
}
