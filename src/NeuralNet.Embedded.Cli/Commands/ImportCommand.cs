// neuralnet import: a network trained elsewhere becomes a model whose generated code has been checked.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Files;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> source = new("source") { Description = "The .onnx file." };
        Option<string?> output = new("--output", "-o") { Description = "The .nnmodel file to write; by default the source's name with .nnmodel." };
        Option<string?> name = new("--name") { Description = "The name of the network; by default the output file's." };
        Option<int?> seed = NumberOption.Whole("--seed", "The seed of the test vectors' inputs; 1 by default.");
        Option<bool> quiet = QuietOption.Create(), json = JsonOption.Create();
        Option<string?> key = KeyOption.Create();
        ImportArguments arguments = new();
        Command command = new("import", "Imports a trained network from an ONNX file.") { source, output, name, seed, quiet, json, key };
        foreach (Option option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string from = parsed.GetValue(source)!;
            string to = parsed.GetValue(output) ?? Path.ChangeExtension(from, ".nnmodel");
            string called = NetworkName.Check(parsed.GetValue(name) ?? NetworkName.Of(to, from));
            CommandFiles files = new CommandFiles().Reads(from, "the ONNX file");
            string[] named = [.. arguments.Files(parsed)];
            Array.ForEach(named, file => files.Reads(file, "a file of names"));
            files.Writes("-o", to, "the model");
            Terminal streams = terminal with { IsQuiet = parsed.GetValue(quiet), IsJson = parsed.GetValue(json) };
            return KeyOption.Run(parsed.GetValue(key), to, reads =>
            {
                Array.ForEach(named, reads.Add);
                return Run(streams, from, to, called, arguments.Read(parsed), parsed.GetValue(seed) ?? 1, reads);
            }, cancellation);
        }));
        return command;
    }

    private static int Run(Terminal terminal, string source, string output, string name, ImportOptions options, int seed, ICollection<string> reads)
    {
        List<string> notes = [];
        NetworkModel imported = OnnxImporter.Import(source, options, notes, reads) with { Name = name };
        notes.ForEach(terminal.Info.WriteLine);
        NetworkModel model =
            StepProgress.Run(terminal, progress => ModelVerification.RecordTestVectors(ModelVerification.WithRandomTestVectors(imported, seed), progress));
        ModelFile.Save(output, model);
        NetworkStatistics statistics = NetworkStatistics.Of(Graph.Of(model));
        terminal.Info.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"wrote {output}: {model.Operators.Count} operators, {statistics.ParameterCount} parameters, generated code checked against the reference"));
        if (terminal.IsJson)
        {
            JsonLines.Write(
                terminal.Output, new ImportResultJson(output, model.Operators.Count, statistics.ParameterCount), LineJsonContext.Default.ImportResultJson);
        }

        return ExitCode.Success;
    }
}
