// neuralnet evaluate: how well a model does on a CSV with the right answers.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Option<string> data = new("--data") { Description = "The CSV file with feature and target columns; - for standard input.", Required = true };
        Option<string?> target = new("--target") { Description = "The column with the right answers; by default the one the model was trained on." };
        Option<double?> minimum = new("--minimum") { Description = "The accuracy, or R2 of a regression, below which the exit code is 1." };
        Command command = new("evaluate", "Measures a model on a CSV file: accuracy, log loss, F1 and confusion matrix, or R2, RMSE and MAE.")
        {
            model, data, target, minimum,
        };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(target), parsed.GetValue(minimum)));
        return command;
    }

    private static int Run(Terminal terminal, string modelPath, string dataPath, string? targetName, double? minimum)
    {
        NetworkModel model = ModelFile.Load(modelPath);
        if (model.Target is not Target target)
        {
            throw new CommandException($"The model '{model.Name}' does not say what it predicts, so it cannot be evaluated.");
        }

        if (targetName is not null && targetName != target.Names[0])
        {
            if (target.Names.Count > 1)
            {
                throw new CommandException($"The model predicts {target.Names.Count} columns; --target can rename only a single one.");
            }

            model = model with { Target = target with { Names = EquatableArray.Create(targetName) } };
        }

        Evaluation evaluation = Evaluator.Evaluate(model, ModelTable.ReadParts(model, dataPath, terminal), new ReferencePredictor(model).Predict);
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
}
