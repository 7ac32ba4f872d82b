// neuralnet report: a page about a model and how it does on a CSV file.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Files;
using NeuralNet.Embedded.Cli.Reports;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class ReportCommand
{
    /// <summary>Why there is no report on an anomaly detection.</summary>
    public const string NoAnswers =
        "a report compares predictions with right answers, and an anomaly detection has none; `neuralnet evaluate` counts its alarms.";

    // Multiply-adds of convolutions, of which the reference does so many in seconds.
    private const double MostOfReference = 4e9;

    private const string UsualOutput = "report.html";
    private const ulong Seed = 0;

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<string> data = new("--data")
        {
            Description = "The CSV file with feature and target columns, best rows that the model did not learn from.",
            Required = true,
        };
        Option<string?> target = new("--target") { Description = "The column with the right answers; by default the one the model was trained on." };
        Option<string> output = new("--output", "-o") { Description = "The HTML file to write.", DefaultValueFactory = _ => UsualOutput };
        Option<bool> quiet = QuietOption.Create();
        Command command = new(
            "report",
            "Writes a page about a model on a CSV file: data, predictions, importance of columns, the worst rows, the network.")
        {
            model, data, target, output, quiet,
        };
        DataOptions reading = new();
        foreach (Option option in reading.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(
            terminal with { IsQuiet = parsed.GetValue(quiet) },
            parsed.GetValue(model)!,
            parsed.GetValue(data)!,
            parsed.GetValue(target),
            parsed.GetValue(output)!,
            options => reading.Apply(parsed, options)));
        return command;
    }

    private static int Run(
        Terminal terminal, string modelPath, string dataPath, string? target, string output, Func<CsvOptions, CsvOptions> reading)
    {
        new CommandFiles().Reads(modelPath, "the model").Reads(dataPath, "the data").Writes("-o", output, "the report");
        NetworkModel model = ModelFile.Load(modelPath);
        if (model.Target?.Task == PredictionTask.AnomalyDetection)
        {
            throw new CommandException($"The model '{model.Name}': {NoAnswers}");
        }

        ModelTable.RequireOneInput(model);
        model = TargetChoice.Apply(model, target);
        DataTable table = CsvFile.Read(dataPath, reading(CsvOptions.For(model)));
        model = ColumnsInOrder.Name(model, table);
        using GeneratedNetwork? generated = IsMuchWork(model, table.RowCount) ? GeneratedNetwork.Compile(model) : null;
        ReportFigures figures = ReportBuilder.Measure(model, table, new ReferencePredictor(model).Predict, Seed, generated?.CreateForwardBatch());
        terminal.Warn(dataPath, figures.Evaluation.Warnings);
        string[] command =
        [
            "neuralnet", "report", ShellText.Path(modelPath), .. ShellText.Option("--data", dataPath),
            .. target is null ? [] : ShellText.Option("--target", target), .. ShellText.Option("-o", output),
        ];
        AtomicFile.Write(
            output,
            ReportPage.Create(
                new Report(model, Path.GetFileName(dataPath), table.RowCount, figures, Training: null, command, figures.Evaluation.Warnings.ToArray())));
        terminal.Info.WriteLine($"wrote {output}");
        return ExitCode.Success;
    }

    // Whether a run on shuffled rows for every feature is worth a compilation: layers alone are fast in the reference too.
    private static bool IsMuchWork(NetworkModel model, int rows)
    {
        Graph graph = Graph.Of(model);
        double slow = graph.Operators.Where(@operator => !@operator.Is(Dense.Definition)).Sum(graph.MultiplyAdds);
        return model.Features.Count * slow * rows > MostOfReference
            && model.Outputs.Count == 1 && model.Inputs[0].ElementType == ElementType.Float32 && graph[model.Outputs[0]].ElementType == ElementType.Float32;
    }
}
