// neuralnet export: a model as an ONNX file, for programs that are not .NET.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Files;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<string?> output = new("--output", "-o") { Description = "The .onnx file to write; by default the model's name with .onnx." };
        Option<string?> batch = new("--batch")
        {
            Description = "Whether inputs and outputs get an open dimension for samples in front: open or none. By default open, "
                + "unless the network was imported with a batch of its own.",
        };
        batch.AcceptOnlyFromAmong("open", "none");
        Option<string?> label = new("--label-output") { Description = "The name of one more output of a classifier: the text of the likeliest label." };
        Option<bool> quiet = QuietOption.Create(), json = JsonOption.Create();
        Command command = new("export", "Exports a model to an ONNX file: preprocessing, names, labels and states included.")
        {
            model, output, batch, label, quiet, json,
        };
        command.SetAction(parsed =>
        {
            string from = parsed.GetValue(model)!, to = parsed.GetValue(output) ?? Path.ChangeExtension(from, ".onnx");
            new CommandFiles().Reads(from, "the model").Writes("-o", to, "the ONNX file");
            ExportOptions options = new()
            {
                Batch = parsed.GetValue(batch) is string wanted ? wanted == "open" : null,
                LabelOutput = parsed.GetValue(label),
            };
            return Run(terminal with { IsQuiet = parsed.GetValue(quiet), IsJson = parsed.GetValue(json) }, from, to, options);
        });
        return command;
    }

    private static int Run(Terminal terminal, string source, string output, ExportOptions options)
    {
        NetworkModel model = ModelFile.Load(source);
        List<string> notes = [];
        OnnxExporter.Save(output, model, options, notes);
        notes.ForEach(terminal.Info.WriteLine);
        NetworkStatistics statistics = NetworkStatistics.Of(Graph.Of(model));
        int operators = model.AllOperators.Count();
        terminal.Info.WriteLine(FormattableString.Invariant($"wrote {output}: {operators} operators, {statistics.ParameterCount} parameters"));
        if (terminal.IsJson)
        {
            JsonLines.Write(terminal.Output, new ExportResultJson(output, operators, statistics.ParameterCount), LineJsonContext.Default.ExportResultJson);
        }

        return ExitCode.Success;
    }
}
