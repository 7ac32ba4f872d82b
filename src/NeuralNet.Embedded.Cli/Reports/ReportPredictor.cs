// What runs the network for a report: the reference, which starts at once, or for much work the generated code, which has to be compiled.
using NeuralNet.Embedded.Cli.Commands;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports;

/// <summary>Runs a network many times.</summary>
internal sealed class ReportPredictor : IDisposable
{
    /// <summary>Why there is no report on an anomaly detection.</summary>
    public const string NoAnswers =
        "a report compares predictions with right answers, and an anomaly detection has none; `neuralnet evaluate` counts its alarms.";

    // Of the reference, about a second.
    private const long MostOfReference = 400_000_000;

    private readonly GeneratedNetwork? _generated;

    /// <summary>Chooses by the work that a report on so many rows makes, so that the same report is always made in the same way.</summary>
    public ReportPredictor(NetworkModel model, int rows)
    {
        ReferencePredictor reference = new(model);
        Predict = reference.Predict;
        if (model.Outputs.Count == 1 && model.Inputs[0].ElementType == ElementType.Float32
            && ReportBuilder.CountPredictions(model, rows) * (double)NetworkStatistics.Of(Graph.Of(model)).MacCount > MostOfReference)
        {
            _generated = GeneratedNetwork.Compile(model);
            Predict = _generated.CreateForward();
        }
    }

    /// <summary>Runs the network once.</summary>
    public Predictor Predict { get; }

    /// <inheritdoc/>
    public void Dispose() => _generated?.Dispose();
}
