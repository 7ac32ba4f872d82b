// All that a report is made of, before it has a look.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports;

/// <summary>A report.</summary>
/// <param name="Model">The model.</param>
/// <param name="DataName">The name of the data file, without its folder.</param>
/// <param name="RowCount">The rows of the data.</param>
/// <param name="Figures">What was measured.</param>
/// <param name="Training">The training; null for a model read from a file, which keeps no history.</param>
/// <param name="Command">The command that makes the same report again, word by word.</param>
/// <param name="Warnings">What was odd about the data.</param>
internal sealed record Report(
    NetworkModel Model,
    string DataName,
    int RowCount,
    ReportFigures Figures,
    TrainingResult? Training,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Warnings)
{
    /// <summary>What the model predicts.</summary>
    public Target Target => Model.Target!;

    /// <summary>The rows measured, in words.</summary>
    public string Rows
    {
        get
        {
            string count = Numbers.Count(Figures.Evaluation.RowCount);
            return Figures.Part switch
            {
                MeasuredPart.Test => $"the {count} test rows, which the network neither learned from nor was chosen by",
                MeasuredPart.Validation => $"the {count} validation rows, which the network did not learn from",
                MeasuredPart.Training => $"the {count} training rows, since none were held out",
                _ => $"all {count} rows of the data",
            };
        }
    }

    /// <summary>The rows measured, in short.</summary>
    public string FewRows
    {
        get
        {
            string count = Numbers.Count(Figures.Evaluation.RowCount);
            return Figures.Part == MeasuredPart.All ? $"all {count} rows" : $"the {count} {Figures.Part.ToString().ToLowerInvariant()} rows";
        }
    }
}
