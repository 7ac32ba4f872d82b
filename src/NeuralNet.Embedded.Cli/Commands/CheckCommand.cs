// neuralnet check: what is odd about a CSV file, without training on it.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> data = new("data") { Description = "The CSV file: a header, then a row each." };
        Option<bool> json = JsonOption.Create();
        TrainOptions options = new();
        Command command = new("check", "Looks at a CSV file as train would, and tells what is odd about it.") { data, json };
        foreach (Option option in options.ForChecking)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            TrainingOptions chosen = options.ReadForChecking(parsed);
            DataTable table = options.ReadTable(parsed, parsed.GetValue(data)!, chosen);
            IReadOnlyList<DataFinding> findings = DataChecker.Check(table, chosen);
            if (parsed.GetValue(json))
            {
                JsonLines.Write(
                    terminal.Output,
                    new CheckResultJson(table.RowCount, table.Columns.Count, FindingJson.Of(findings)),
                    LineJsonContext.Default.CheckResultJson);
                return ExitCode.Success;
            }

            foreach (DataFinding finding in findings)
            {
                terminal.Output.WriteLine(FindingText.Of(table.Source, finding));
            }

            int warnings = findings.Count(finding => finding.Level == FindingLevel.Warning);
            terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.RowCount} rows, {table.Columns.Count} columns, "
                    + $"{(warnings == 0 ? "nothing odd" : warnings == 1 ? "1 warning" : $"{warnings} warnings")}"));
            return ExitCode.Success;
        });
        return command;
    }
}
