// What a training leaves behind.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training;

/// <summary>A finished training.</summary>
public sealed record TrainingResult
{
    /// <summary>The trained network, in float32.</summary>
    public required NetworkModel Model { get; init; }

    /// <summary>How well the network does on the rows it was trained on.</summary>
    public required Evaluation Training { get; init; }

    /// <summary>How well it does on the rows that watched the training; null without any.</summary>
    public Evaluation? Validation { get; init; }

    /// <summary>How well it does on the rows kept aside; null without any.</summary>
    public Evaluation? Test { get; init; }

    /// <summary>A report for every epoch that ran.</summary>
    public required IReadOnlyList<EpochReport> History { get; init; }

    /// <summary>The epoch whose weights were kept, from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>
    /// For every row of the table the network's outputs in the target's own units, or the score of an anomaly detection: the model's
    /// float32 answers, or what a training in double precision computed itself.
    /// </summary>
    public required IReadOnlyList<double[]> Predictions { get; init; }

    /// <summary>For every row of the table the model's float32 answers, which the figures are measured on.</summary>
    internal IReadOnlyList<double[]> Answers { get; init; } = [];

    /// <summary>The rows that <see cref="Predictions"/> are of, and what each was used for.</summary>
    public required RowParts Rows { get; init; }

    /// <summary>Things about the data worth knowing, such as constant columns; empty for nothing.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Whether the training was cancelled before its end; the model is then what had been reached.</summary>
    public bool WasCancelled { get; init; }

    /// <summary>The last epoch of the checkpoint the training continued from; 0 for a training from the beginning.</summary>
    public int ResumedEpoch { get; init; }
}
