// The part of `neuralnet train` that writes a report.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Reports;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;
using NeuralNet.Embedded.Training.Metrics;
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

    /// <summary>Looks whether there is one training to report on, before it begins.</summary>
    /// <param name="path">The file; null for no report.</param>
    /// <param name="output">The model to write; null for none.</param>
    /// <param name="crossValidates">Whether folds were asked for.</param>
    /// <exception cref="CommandException">There is not.</exception>
    public static void Require(string? path, string? output, bool crossValidates)
    {
        if (path is not null && crossValidates && output is null)
        {
            throw new CommandException(
                "--report tells of one training; cross-validation alone runs several. Give -o to train on all rows behind it, or leave one of them out.");
        }
    }

    /// <summary>Looks whether there is something to report on such a task, before the training begins.</summary>
    /// <param name="path">The file; null for no report.</param>
    /// <param name="options">What will be trained.</param>
    /// <exception cref="CommandException">There is not.</exception>
    public static void RequireAnswers(string? path, TrainingOptions options)
    {
        if (path is not null && options.Task == TrainingTask.AnomalyDetection)
        {
            throw new CommandException($"--report: {ReportCommand.NoAnswers}");
        }
    }

    /// <summary>The page about a training.</summary>
    public byte[] Create(TrainingResult result, DataTable table, TrainingOptions options, IEnumerable<DataFinding> findings)
    {
        ReportFigures figures = ReportBuilder.Measure(result, table, new ReferencePredictor(result.Model).Predict, options.Seed);
        return ReportPage.Create(
            new Report(
                result.Model,
                System.IO.Path.GetFileName(table.Source),
                table.RowCount,
                figures,
                result,
                Command,
                [.. findings.Select(finding => finding.Text), .. result.Warnings]));
    }
}
