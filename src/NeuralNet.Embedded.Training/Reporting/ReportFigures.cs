// All that a report of a model tells about data and predictions.
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>The figures of a report; how they look is not decided here.</summary>
public sealed record ReportFigures
{
    /// <summary>The columns of the data, targets first.</summary>
    public required IReadOnlyList<ColumnSummary> Columns { get; init; }

    /// <summary>The rows that all figures below are of.</summary>
    public required MeasuredPart Part { get; init; }

    /// <summary>How well those rows are predicted.</summary>
    public required Evaluation Evaluation { get; init; }

    /// <summary>The receiver operating characteristics of a classification of few labels; empty for others.</summary>
    public required IReadOnlyList<LabelCurve> Curves { get; init; }

    /// <summary>The worst predictions of a classification, the worst first; empty for a regression.</summary>
    public required IReadOnlyList<WorstLabel> WorstLabels { get; init; }

    /// <summary>A fit for each target of a regression; empty for a classification.</summary>
    public required IReadOnlyList<TargetFit> Fits { get; init; }

    /// <summary>How much the model leans on each column.</summary>
    public required PermutationImportance Importance { get; init; }
}
