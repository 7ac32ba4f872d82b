// Turns a finished training into its result: predictions, figures, model.
using System.Globalization;
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training;

internal static class TrainingResultBuilder
{
    // Of an anomaly detection's R2; chance alone gives about 0.
    private const double LeastExplained = 0.05;

    private const int RowsAtOnce = 256;

    public static TrainingResult Build<T>(TrainingSetup setup, TrainingSession<T> session)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool detects = setup.Table.Task == PredictionTask.AnomalyDetection;
        NetworkModel model = ModelExporter.Export(setup, ReadParameters(session.Network), [], detects ? 0 : null);
        double[][] answers = ModelAnswers.Of(model, setup.Table, setup.Options.Threads);
        double[][] measured = detects ? ModelAnswers.Of(ModelAnswers.Reconstruction(model), setup.Table, setup.Options.Threads) : answers;
        Evaluation training = Measure(setup, measured, setup.Split.Training)!;
        Evaluation? validation = Measure(setup, measured, setup.Split.Validation);
        Evaluation? test = Measure(setup, measured, setup.Split.Test);
        List<ProvenanceMetric> metrics = [];
        foreach ((string part, Evaluation? evaluation) in new[] { ("training", training), ("validation", validation), ("test", test) })
        {
            metrics.AddRange(evaluation?.Metrics.Select(metric => new ProvenanceMetric($"{part} {metric.Name}", metric.Value)) ?? []);
        }

        float? threshold = detects ? AnomalyThreshold.Of([.. setup.Split.Validation.Select(row => answers[row][0])], setup.Options.AnomalyQuantile) : null;
        IReadOnlyList<double[]> predictions = answers;
        if (setup.Options.Precision == Precision.Double)
        {
            List<double[]> outputs = Predict(setup, session.Network);
            predictions = detects ? [.. outputs.Zip(setup.Table.Targets, Score)] : outputs;
        }

        return new TrainingResult
        {
            Model = model with
            {
                Target = model.Target! with { Threshold = threshold },
                Provenance = model.Provenance! with { Metrics = metrics.ToEquatableArray() },
            },
            Training = training,
            Validation = validation,
            Test = test,
            History = session.History,
            BestEpoch = session.BestEpoch,
            Predictions = predictions,
            Answers = answers,
            Rows = new RowParts(setup.Table.Table, setup.Split.Training, setup.Split.Validation, setup.Split.Test),
            Warnings = threshold is null || LearnedNothing(validation!) is not string warning ? setup.Warnings : [.. setup.Warnings, warning],
            WasCancelled = session.WasCancelled,
        };
    }

    /// <summary>The weights of the dense layers of a network, in order, with normalisations folded in.</summary>
    internal static List<DenseParameters> ReadParameters<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<DenseParameters> result = [];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is Dense<T> dense)
            {
                double[] values = new double[dense.ParameterCount];
                for (int j = 0; j < values.Length; j++)
                {
                    values[j] = double.CreateTruncating(network.ParametersOf(i)[j]);
                }

                result.Add(new DenseParameters(values[..dense.WeightCount], values[dense.WeightCount..]));
            }
            else if (network.Layers[i] is BatchNormalization<T> normalization)
            {
                Fold(normalization, network.ParametersOf(i), result[^1]);
            }
        }

        return result;
    }

    // A normalisation that has stopped learning is a factor and a summand for each unit of the layer before it.
    private static void Fold<T>(BatchNormalization<T> normalization, ReadOnlySpan<T> parameters, DenseParameters layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int inputs = layer.Weights.Length / layer.Bias.Length;
        for (int unit = 0; unit < layer.Bias.Length; unit++)
        {
            (double factor, double summand) = normalization.Fold(parameters, unit);
            layer.Bias[unit] = (layer.Bias[unit] * factor) + summand;
            foreach (ref double weight in layer.Weights.AsSpan(unit * inputs, inputs))
            {
                weight *= factor;
            }
        }
    }

    // The share of the columns' variance that the reconstruction explains. What explains next to none answers with the means.
    private static string? LearnedNothing(Evaluation validation) => validation[Evaluation.RSquared] >= LeastExplained ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"the reconstruction is no better than the mean of each column (R2 {validation[Evaluation.RSquared]:F4} on the validation rows): "
            + $"the network has learned nothing about these columns, and its scores tell no anomaly. Try another seed, another activation, "
            + $"wider layers or more epochs; columns that have nothing to do with each other cannot be learned.");

    // The mean squared error of a reconstruction.
    private static double[] Score(double[] reconstruction, double[] input) =>
        [reconstruction.Zip(input, (left, right) => (left - right) * (left - right)).Average()];

    // All rows of the table, through the output activation and back into the target's own units.
    private static List<double[]> Predict<T>(TrainingSetup setup, Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] rows = [.. Enumerable.Range(0, setup.Table.RowCount)];
        Layer<T>? link = setup.Loss.OutputActivation?.CreateLayer<T>(network.OutputLength);
        LayerValues<T> values = new(network.Layers, RowsAtOnce);
        TileSamples<T> tile = new(1, RowsAtOnce, network.InputLength, network.OutputLength);
        List<double[]> predictions = new(rows.Length);
        for (int start = 0; start < rows.Length; start += RowsAtOnce)
        {
            Pass pass = new(Math.Min(RowsAtOnce, rows.Length - start), IsTraining: false);
            Span2D<T> input = tile.InputOf(0, pass.Samples);
            using SampleSet<T> samples = new(setup.Table, rows[start..(start + pass.Samples)], setup.Inputs, setup.Targets);
            samples.LoadInputs(rows.AsSpan(0, pass.Samples), input);
            Span2D<T> output = network.Forward(input, values, pass);
            if (link is not null)
            {
                Span2D<T> activated = values.GradientOf(network.Layers.Count, pass.Samples);
                link.Forward([], output, activated, pass);
                output = activated;
            }

            for (int i = 0; i < pass.Samples; i++)
            {
                double[] prediction = new double[network.OutputLength];
                for (int j = 0; j < prediction.Length; j++)
                {
                    prediction[j] = (double.CreateTruncating(output[j, i]) * setup.Targets.Scales[j]) + setup.Targets.Offsets[j];
                }

                predictions.Add(prediction);
            }
        }

        return predictions;
    }

    // In the order of the rows, so that the figures have the bits of those that the same rows give in a file of their own.
    private static Evaluation? Measure(TrainingSetup setup, double[][] answers, int[] part)
    {
        int[] rows = [.. part.Order()];
        return rows.Length == 0
            ? null
            : Evaluator.Measure([.. rows.Select(row => answers[row])], [.. rows.Select(row => setup.Table.Targets[row])], setup.Table.Task, setup.Table.Labels);
    }
}
