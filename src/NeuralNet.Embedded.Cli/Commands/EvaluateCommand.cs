// neuralnet evaluate: how well a model does on a CSV with the right answers.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<string> data = new("--data") { Description = "The CSV file with feature and target columns; - for standard input.", Required = true };
        Option<string?> target = new("--target")
        {
            Description = "The column with the right answers; by default the one the model was trained on. An imported network may not know of one. "
                + "Of an anomaly detection the column that tells what is normal.",
        };
        Option<string?> normal = new("--normal") { Description = "The label of rows that are no anomalies; by default normal, 0, false or no." };
        Option<double?> minimum =
            NumberOption.Real("--minimum", "The accuracy, R2 of a regression or ROC AUC of an anomaly detection, below which the exit code is 1.");
        Command command = new(
            "evaluate",
            "Measures a model on a CSV file: accuracy, log loss, F1 and confusion matrix, or R2, RMSE and MAE, or ROC AUC, precision and recall of anomalies.")
        {
            model, data, target, normal, minimum,
        };
        DataOptions reading = new();
        foreach (Option option in reading.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(
            terminal,
            parsed.GetValue(model)!,
            parsed.GetValue(data)!,
            parsed.GetValue(target),
            parsed.GetValue(normal),
            parsed.GetValue(minimum),
            options => reading.Apply(parsed, options)));
        return command;
    }

    private static int Run(
        Terminal terminal, string modelPath, string dataPath, string? targetName, string? normal, double? minimum, Func<CsvOptions, CsvOptions> reading)
    {
        NetworkModel model = ModelFile.Load(modelPath);
        Evaluation evaluation = model.Target?.Task == PredictionTask.AnomalyDetection
            ? EvaluateAnomalies(terminal, model, dataPath, targetName, normal, minimum, reading)
            : Evaluate(terminal, model, dataPath, targetName, normal, reading);
        terminal.Warn(ModelTable.NameOf(dataPath), evaluation.Warnings);
        EvaluationText.Write(terminal.Output, evaluation);
        Metric first = evaluation.Metrics[0];
        if (minimum is double gate && !(first.Value >= gate))
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first.Name} {first.Value:G6} is below {gate:G6}"));
            return ExitCode.AnswerIsNo;
        }

        return ExitCode.Success;
    }

    private static Evaluation EvaluateAnomalies(
        Terminal terminal, NetworkModel model, string dataPath, string? labels, string? normal, double? minimum, Func<CsvOptions, CsvOptions> reading) =>
        labels is null && normal is not null ? throw new CommandException($"--normal '{normal}' needs --target, the column it stands in.")
        : labels is null && minimum is not null ? throw new CommandException("--minimum needs --target, the column that tells which rows are normal.")
        : model.Features.Any(feature => feature.Name == labels)
        ? throw new CommandException($"--target '{labels}' is a feature of the model, not a column of labels.")
        : EvaluateAnomalies(ModelTable.ReadParts(model, dataPath, terminal, reading, labels), labels is null ? null : new AnomalyLabels(labels, normal));

    private static Evaluation EvaluateAnomalies((NetworkModel Model, IEnumerable<DataTable> Parts) rows, AnomalyLabels? labels) =>
        Evaluator.EvaluateAnomalies(rows.Model, rows.Parts, new ReferencePredictor(rows.Model).Predict, labels);

    private static Evaluation Evaluate(
        Terminal terminal, NetworkModel model, string dataPath, string? targetName, string? normal, Func<CsvOptions, CsvOptions> reading)
    {
        if (normal is not null)
        {
            throw new CommandException($"--normal '{normal}': the model '{model.Name}' detects no anomalies.");
        }

        (model, IEnumerable<DataTable> parts) = ModelTable.ReadParts(TargetChoice.Apply(model, targetName), dataPath, terminal, reading);
        return Evaluator.Evaluate(model, parts, new ReferencePredictor(model).Predict);
    }
}
