// What a training leaves behind, for a program.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The last line of <c>neuralnet train --json</c>.</summary>
/// <param name="Model">The file that was written; null for none.</param>
/// <param name="Parameters">The weights and biases of the network.</param>
/// <param name="Epochs">The epochs that ran.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1.</param>
/// <param name="Training">On the rows it was trained on.</param>
/// <param name="Validation">On the rows that watched; null without any.</param>
/// <param name="Test">On the rows kept aside; null without any.</param>
/// <param name="Report">The report that was written; null for none.</param>
/// <param name="AnomalyThreshold">The largest score of an anomaly detection that is normal; null for other tasks.</param>
/// <param name="Findings">What is odd about the data.</param>
internal sealed record TrainResultJson(
    string? Model,
    long Parameters,
    int Epochs,
    int BestEpoch,
    FiguresJson Training,
    FiguresJson? Validation,
    FiguresJson? Test,
    string? Report,
    float? AnomalyThreshold,
    IReadOnlyList<FindingJson> Findings) : ResultJson("train")
{
    public static TrainResultJson Of(TrainingResult result, string? path, string? report, IEnumerable<DataFinding> findings) => new(
        path,
        NetworkStatistics.Of(Graph.Of(result.Model)).ParameterCount,
        result.History.Count,
        result.BestEpoch,
        JsonLines.Figures(result.Training)!,
        JsonLines.Figures(result.Validation),
        JsonLines.Figures(result.Test),
        report,
        result.Model.Target!.Threshold,
        FindingJson.Of(findings));
}
