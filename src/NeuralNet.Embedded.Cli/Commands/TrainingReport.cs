// The part of `neuralnet train` that writes a report.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Reports;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>A report to be written behind a training.</summary>
/// <param name="Path">The file.</param>
/// <param name="Command">The command that makes it again, word by word.</param>
internal sealed record TrainingReport(string Path, IReadOnlyList<string> Command)
{
    /// <summary>--report.</summary>
    public static Option<string?> CreateOption() => new("--report")
    {
        Description = "An HTML file to write about the training: data, curves, predictions, importance of columns, the worst rows, the network.",
    };

    /// <summary>Looks whether the report can be written, before the training begins.</summary>
    /// <param name="path">The file; null for no report.</param>
    /// <param name="data">The CSV file.</param>
    /// <param name="output">The model to write; null for none.</param>
    /// <param name="initial">The model to continue from; null for none.</param>
    /// <param name="checkpoints">Where the training keeps its state; null for nowhere.</param>
    /// <param name="crossValidates">Whether folds were asked for.</param>
    /// <exception cref="CommandException">It cannot.</exception>
    public static void Require(string? path, string data, string? output, string? initial, CheckpointOptions? checkpoints, bool crossValidates)
    {
        if (path is null)
        {
            return;
        }

        if (crossValidates && output is null)
        {
            throw new CommandException("--report tells of one training; cross-validation alone runs several. Give -o to train on all rows behind it, or leave one of them out.");
        }

        ReportFile.Require("--report", path, (data, "the data"), (output, "the model's own file"), (initial, "the model to continue from"), (checkpoints?.Path, "the checkpoint"));
    }

    /// <summary>Looks whether there is something to report on such a task, before the training begins.</summary>
    /// <param name="path">The file; null for no report.</param>
    /// <param name="options">What will be trained.</param>
    /// <exception cref="CommandException">There is not.</exception>
    public static void RequireAnswers(string? path, TrainingOptions options)
    {
        if (path is not null && options.Task == TrainingTask.AnomalyDetection)
        {
            throw new CommandException($"--report: {ReportPredictor.NoAnswers}");
        }
    }

    /// <summary>The page about a training.</summary>
    public byte[] Create(TrainingResult result, DataTable table, TrainingOptions options)
    {
        int rows = (result.Rows.Test.Count, result.Rows.Validation.Count) switch
        {
            ( > 0 and int test, _) => test,
            (_, > 0 and int validation) => validation,
            _ => result.Rows.Training.Count,
        };
        using ReportPredictor predictor = new(result.Model, rows);
        ReportFigures figures = ReportBuilder.Measure(result, table, predictor.Predict, options.Seed);
        return ReportPage.Create(new Report(result.Model, System.IO.Path.GetFileName(table.Source), table.RowCount, figures, result, Command, result.Warnings));
    }
}
