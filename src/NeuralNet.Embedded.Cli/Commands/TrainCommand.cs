// neuralnet train: from a CSV to a model whose generated code has been checked.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> data = new("data") { Description = "The CSV file: a header, then a row each." };
        Option<string?> output = new("--output", "-o") { Description = "The .nnmodel file to write; without it the network is only measured." };
        Option<bool> predictions = new("--predictions") { Description = "Print the network's answer for every row as CSV. The classic recipe always does." };
        TrainOptions options = new();
        Command command = new("train", "Trains a network from a CSV file.") { data, output, predictions };
        foreach (Option option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            string? path = parsed.GetValue(output);
            string name = Path.GetFileNameWithoutExtension(path ?? parsed.GetValue(data)!);
            return Task.FromResult(Run(
                terminal,
                parsed.GetValue(data)!,
                options.Read(parsed, name),
                path,
                parsed.GetValue(predictions) || options.IsClassic(parsed),
                cancellation));
        });
        return command;
    }

    private static int Run(Terminal terminal, string data, TrainingOptions options, string? output, bool printPredictions, CancellationToken cancellation)
    {
        // Better to learn now than after the training that there is nowhere to write to.
        if (output is not null && Path.GetDirectoryName(Path.GetFullPath(output)) is string folder && !Directory.Exists(folder))
        {
            throw new CommandException($"There is no folder '{folder}' to write '{output}' to.");
        }

        DataTable table = CsvFile.Read(data);
        TrainingResult result = TrainingProgress.Run(terminal, options, progress => Trainer.Train(table, options, progress, cancellation));
        foreach (string warning in result.Warnings)
        {
            terminal.Error.WriteLine($"{data}: warning: {warning}");
        }

        if (result.WasCancelled)
        {
            terminal.Error.WriteLine("cancelled; no model was written");
            return ExitCode.AnswerIsNo;
        }

        EvaluationText.WriteSummary(terminal.Error, result);
        if (output is not null)
        {
            ModelFile.Save(output, ModelVerification.RecordTestVectors(result.Model));
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {output}: {NetworkStatistics.Of(result.Model).ParameterCount} parameters, generated code checked against the reference"));
        }

        if (printPredictions)
        {
            PredictionText.Write(terminal.Output, result.Model, result.Predictions);
        }

        return ExitCode.Success;
    }
}
