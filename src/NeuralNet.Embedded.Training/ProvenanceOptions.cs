// The options of a training as names and texts, for the model to carry.
using System.Globalization;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training;

internal static class ProvenanceOptions
{
    private const string MissingMarks = "missingMarks";

    /// <summary>The options in force, after all that was left open has been decided.</summary>
    public static EquatableArray<ProvenanceOption> Describe(TrainingSetup setup)
    {
        TrainingOptions options = setup.Options;
        ProvenanceOption[] common =
        [
            new ProvenanceOption("data", Path.GetFileName(setup.Table.Table.Source)),
            new ProvenanceOption("rows", Text(setup.Table.RowCount)),
            new ProvenanceOption("target", string.Join(",", setup.Table.TargetNames)),
            new ProvenanceOption("missing", options.Missing.ToString().ToLowerInvariant()),
            new ProvenanceOption("layers", string.Join(",", setup.Plan.Layers.Select(layer => $"{Text(layer.Size)} {layer.Activation.Name}"))),
            new ProvenanceOption("dropout", options.Dropout.ToString("R", CultureInfo.InvariantCulture)),
            new ProvenanceOption("batchNormalization", options.BatchNormalization ? "yes" : "no"),
            new ProvenanceOption("loss", $"{setup.Loss.Name} {setup.Reduction.ToString().ToLowerInvariant()}"),
            new ProvenanceOption("optimizer", options.Optimizer.Name),
            new ProvenanceOption("learningRate", setup.LearningRate.ToString("R", CultureInfo.InvariantCulture)),
            new ProvenanceOption("schedule", options.Schedule.Name),
            new ProvenanceOption("maximumGradientNorm", options.MaximumGradientNorm?.ToString("R", CultureInfo.InvariantCulture) ?? "none"),
            new ProvenanceOption("epochs", Text(setup.Epochs)),
            new ProvenanceOption("batchSize", options.BatchSize is int size ? Text(size) : "all"),
            new ProvenanceOption("initialization", options.InitialModel is not null ? "model" : options.Initializer?.Name ?? "auto"),
            new ProvenanceOption("scaling", options.Scaling.Name),
            new ProvenanceOption("validationRows", Text(setup.Split.Validation.Length)),
            new ProvenanceOption("testRows", Text(setup.Split.Test.Length)),
            new ProvenanceOption("patience", options.Patience is int patience ? Text(patience) : "none"),
            new ProvenanceOption("precision", options.Precision.ToString().ToLowerInvariant()),
            new ProvenanceOption("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        ];
        List<ProvenanceOption> all = [.. common];
        if (setup.Table.Task == PredictionTask.AnomalyDetection)
        {
            all.Add(new ProvenanceOption("anomalyQuantile", options.AnomalyQuantile.ToString("R", CultureInfo.InvariantCulture)));
        }

        if (setup.Table.Table.MissingMarks is EquatableArray<string> marks)
        {
            all.Add(new ProvenanceOption(MissingMarks, string.Join(',', marks)));
        }

        return all.ToEquatableArray();
    }

    /// <summary>What stood for a missing value in the data that a model learned from; null for the usual marks.</summary>
    public static EquatableArray<string>? MissingMarksOf(NetworkModel model) =>
        model.Provenance?.Options.FirstOrDefault(option => option.Name == MissingMarks) is ProvenanceOption { Value: string marks }
            ? marks.Split(',', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray()
            : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
