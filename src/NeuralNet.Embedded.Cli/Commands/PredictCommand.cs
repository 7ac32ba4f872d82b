// neuralnet predict: a CSV of raw values in, a CSV of answers out.
using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using NeuralNet.Embedded.Cli.Files;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<string> data = new("--data")
        {
            Description = "The CSV file with the model's feature columns, in any order; others are ignored. "
                + "Of a model that does not name its columns: as many as it takes, in its order. - for standard input.",
            Required = true,
        };
        Option<string?> output = new("--output", "-o") { Description = "The CSV file to write; by default standard output." };
        Command command = new("predict", "Predicts every row of a CSV file: label and probabilities, values, or anomaly and score.") { model, data, output };
        DataOptions reading = new();
        foreach (Option option in reading.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            parsed => Run(terminal, parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(output), options => reading.Apply(parsed, options)));
        return command;
    }

    private static int Run(Terminal terminal, string modelPath, string dataPath, string? outputPath, Func<CsvOptions, CsvOptions> reading)
    {
        new CommandFiles().Reads(modelPath, "the model").Reads(dataPath, "the data").Writes("-o", outputPath, "the predictions");
        (NetworkModel model, IEnumerable<DataTable> parts) = ModelTable.ReadParts(ModelFile.Load(modelPath), dataPath, terminal, reading);
        ReferencePredictor predictor = new(model);
        IReadOnlyList<string> warnings = outputPath is null
            ? Predict(model, predictor, parts, terminal.Output)
            : PredictToFile(model, predictor, parts, outputPath);
        terminal.Warn(ModelTable.NameOf(dataPath), warnings);
        return ExitCode.Success;
    }

    // The file is there when all rows are, also if somebody presses Ctrl-C meanwhile.
    private static IReadOnlyList<string> PredictToFile(NetworkModel model, ReferencePredictor predictor, IEnumerable<DataTable> parts, string path)
    {
        using CancellationTokenSource ending = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => ending.Cancel());
        using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => ending.Cancel());
        IReadOnlyList<string> warnings = [];
        AtomicFile.Write(
            path,
            stream =>
            {
                using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
                warnings = Predict(model, predictor, parts, writer);
            },
            ending.Token);
        return warnings;
    }

    // Part by part, so that a pipe gets its answers as it asks; a part's rows are all predicted before the first is written.
    private static IReadOnlyList<string> Predict(NetworkModel model, ReferencePredictor predictor, IEnumerable<DataTable> parts, TextWriter writer)
    {
        using PredictionText text = new(writer, model);
        InputReader? inputs = null;
        foreach (DataTable part in parts)
        {
            inputs = inputs?.On(part) ?? new InputReader(model, part);
            List<float[]> predictions = [.. RowPredictions.Of(inputs, predictor.Predict, predictor.OutputLength)];
            predictions.ForEach(text.Write);
            text.Flush();
        }

        return inputs?.Warnings ?? [];
    }
}
