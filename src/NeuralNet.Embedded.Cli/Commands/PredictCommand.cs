// neuralnet predict: a CSV of raw values in, a CSV of answers out.
using System.CommandLine;
using System.Text;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<string> data = new("--data") { Description = "The CSV file with the model's feature columns, in any order; others are ignored.", Required = true };
        Option<string?> output = new("--output", "-o") { Description = "The CSV file to write; by default standard output." };
        Command command = new("predict", "Predicts every row of a CSV file: label and probabilities, values, or anomaly and score.") { model, data, output };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, string modelPath, string dataPath, string? outputPath)
    {
        NetworkModel model = ModelFile.Load(modelPath);
        DataTable table = ModelTable.Read(model, dataPath);

        // All rows first: a bad cell in the last one must not leave half an answer behind.
        ReferencePredictor predictor = new(model);
        InputReader inputs = new(model, table);
        List<float[]> predictions = [.. predictor.PredictAll(model, inputs, table.RowCount)];
        terminal.Warn(dataPath, inputs.Warnings);
        if (outputPath is null)
        {
            PredictionText.Write(terminal.Output, model, predictions);
        }
        else
        {
            StringWriter text = new();
            PredictionText.Write(text, model, predictions);
            AtomicFile.Write(outputPath, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text.ToString()));
        }

        return ExitCode.Success;
    }
}
