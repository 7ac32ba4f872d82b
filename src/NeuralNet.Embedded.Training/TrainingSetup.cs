// Everything that is decided before the first step: data, split, scaling, layers, loss.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training;

/// <summary>A training, decided but not begun.</summary>
internal sealed record TrainingSetup
{
    public required TrainingOptions Options { get; init; }

    public required TrainingTable Table { get; init; }

    public required Split Split { get; init; }

    public required ColumnScaling Inputs { get; init; }

    /// <summary>The scaling of a regression's targets: the network learns (t - offset) / scale.</summary>
    public required ColumnScaling Targets { get; init; }

    public required NetworkPlan Plan { get; init; }

    public required Loss Loss { get; init; }

    public required LossReduction Reduction { get; init; }

    /// <summary>The weights to start from, layer by layer; null to draw them.</summary>
    public required IReadOnlyList<DenseParameters>? InitialParameters { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public double LearningRate => Options.LearningRate ?? Options.Optimizer.DefaultLearningRate;

    /// <summary>The epochs to train, unless something ends the training sooner.</summary>
    public int Epochs => Options.Epochs ?? AutomaticChoices.Epochs(Split.Training.Length);

    /// <summary>Decides everything, with parts drawn at random.</summary>
    public static TrainingSetup Prepare(DataTable data, TrainingOptions options)
    {
        TrainingTable table = TrainingTableBuilder.Build(data, options);
        return Prepare(
            table,
            Split.Create(
                table, options.ValidationFraction ?? AutomaticChoices.ValidationFraction(table.RowCount, options.Task), options.TestFraction, options.Seed),
            options);
    }

    /// <summary>Decides everything, with given parts.</summary>
    public static TrainingSetup Prepare(TrainingTable table, Split split, TrainingOptions options)
    {
        DataTable data = table.Table;
        List<string> warnings = [];
        if (split.Training.Length == 0)
        {
            throw new DataException(data.Source, $"{data.RowCount} rows leave none to train on after the validation and test parts.");
        }

        table = table with { Features = CategoryLearner.Learn(table.Features, split.Training, options.InitialModel, data, warnings) };
        InitialNetwork? initial = options.InitialModel is null ? null : InitialNetwork.Read(options.InitialModel, table);
        if (options.FillsGaps)
        {
            table = table with
            {
                Features = initial?.Fillings is double[] fillings
                    ? [.. table.Features.Select((feature, i) => feature.Fill(fillings[i]))]
                    : [.. table.Features.Select(feature => MissingValueFiller.Fill(feature, split.Training, options.Missing, data))],
            };
        }

        ColumnScaling inputs = initial?.Scaling ?? ScalingFitter.Fit(table.Features, split.Training, options.Scaling, warnings);
        IReadOnlyList<int> hidden = options.HiddenSizes;
        if (table.Task == PredictionTask.AnomalyDetection)
        {
            table = table.WithInputsAsTargets(inputs, options.Precision == Precision.Single);
            hidden = hidden.Count > 0 ? hidden : AutomaticChoices.AutoencoderSizes(table.OutputLength);
            AnomalyThreshold.CheckRows(split.Validation.Length, options.AnomalyQuantile, data, warnings);
            CheckBottleneck(hidden, table, warnings);
        }

        IActivation output = initial?.Plan.OutputActivation ?? options.OutputActivation ?? OutputChoice.Activation(table.Task, options.Loss);
        Loss loss = options.Loss ?? OutputChoice.Loss(table.Task, output);
        OutputChoice.Check(table, output, loss);
        loss = ClassWeighting.Apply(loss, table, split.Training, options);

        ColumnScaling targets = options.ScaleTarget && table.Task == PredictionTask.Regression && output is Layers.Identity
            ? ScalingFitter.FitTargets(table.Targets, split.Training)
            : ScalingFitter.Unscaled(table.OutputLength);

        NetworkPlan plan = initial?.Plan ?? new NetworkPlan(
            table.Encoding.Length,
            [
                .. hidden.Select(size => new LayerPlan(size, options.Activation, options.BatchNormalization, options.Dropout)),
                new LayerPlan(table.OutputLength, output),
            ]);

        TrainingSizeRules.Check(plan, table.RowCount, data.Source);
        return new TrainingSetup
        {
            Options = options,
            Table = table,
            Split = split,
            Inputs = inputs,
            Targets = targets,
            Plan = plan,
            Loss = loss,
            Reduction = options.Reduction ?? loss.DefaultReduction,
            InitialParameters = initial is null ? null : OutputScaling.Into(initial.Parameters, targets),
            Warnings = warnings,
        };
    }

    // What passes every layer in full width can be copied, whatever it is.
    private static void CheckBottleneck(IReadOnlyList<int> hidden, TrainingTable table, List<string> warnings)
    {
        if (hidden.Min() >= table.OutputLength)
        {
            warnings.Add(
                $"no hidden layer is narrower than the {table.OutputLength} inputs: the network may learn to copy them, and then nothing is an anomaly.");
        }
    }
}
