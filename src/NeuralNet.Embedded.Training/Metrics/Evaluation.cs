// How well predictions fit the data.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>The figures of a set of predictions.</summary>
/// <param name="RowCount">The rows measured.</param>
/// <param name="Metrics">The figures in the order they are best shown: the first is the one to judge by.</param>
/// <param name="Confusion">Counts by label; null for a task without labels.</param>
public sealed record Evaluation(int RowCount, EquatableArray<Metric> Metrics, ConfusionMatrix? Confusion)
{
    /// <summary>What was odd about the rows: words that the model does not know. Empty for most.</summary>
    public EquatableArray<string> Warnings { get; init; }

    /// <summary>The name of the share of rows whose label was predicted.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>The name of the mean of -log of the probability given to the true label.</summary>
    public const string LogLoss = "log loss";

    /// <summary>The name of the mean over labels of the harmonic mean of precision and recall.</summary>
    public const string MacroF1 = "macro F1";

    /// <summary>The name of the area under the receiver operating characteristic; measured for two labels that both occur.</summary>
    public const string RocAuc = "ROC AUC";

    /// <summary>The name of the share of alarms that were right.</summary>
    public const string Precision = "precision";

    /// <summary>The name of the share of anomalies that gave an alarm.</summary>
    public const string Recall = "recall";

    /// <summary>The name of the share of rows that gave an alarm.</summary>
    public const string Flagged = "flagged";

    /// <summary>The name of the share of normal rows that gave an alarm.</summary>
    public const string FalseAlarms = "false alarms";

    /// <summary>The name of the root of the mean squared error.</summary>
    public const string RootMeanSquaredError = "RMSE";

    /// <summary>The name of the mean absolute error.</summary>
    public const string MeanAbsoluteError = "MAE";

    /// <summary>The name of the share of the target's variance explained.</summary>
    public const string RSquared = "R2";

    /// <summary>The figure called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public double this[string name]
    {
        get
        {
            foreach (Metric metric in Metrics)
            {
                if (metric.Name == name)
                {
                    return metric.Value;
                }
            }

            throw new KeyNotFoundException($"There is no metric '{name}'.");
        }
    }
}
