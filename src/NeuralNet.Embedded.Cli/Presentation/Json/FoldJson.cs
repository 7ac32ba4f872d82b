// What one fold of a cross-validation measured, for a program.
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>A line of <c>neuralnet train --json</c> with folds, in the order in which they end.</summary>
internal sealed record FoldJson(string Fold, int Number, int Folds, FiguresJson Test) : LineJson("fold")
{
    public static FoldJson Of(FoldReport report) => new(report.Name, report.Number, report.Count, JsonLines.Figures(report.Test)!);
}
