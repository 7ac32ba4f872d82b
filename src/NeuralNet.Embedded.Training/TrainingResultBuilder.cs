// Turns a finished training into its result: predictions, figures, model.
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
    public static TrainingResult Build<T>(TrainingSetup setup, TrainingSession<T> session)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<double[]> predictions = Predict(setup, session.Network);
        Evaluation training = Measure(setup, predictions, setup.Split.Training)!;
        Evaluation? validation = Measure(setup, predictions, setup.Split.Validation);
        Evaluation? test = Measure(setup, predictions, setup.Split.Test);
        List<ProvenanceMetric> metrics = [];
        foreach ((string part, Evaluation? evaluation) in new[] { ("training", training), ("validation", validation), ("test", test) })
        {
            metrics.AddRange(evaluation?.Metrics.Select(metric => new ProvenanceMetric($"{part} {metric.Name}", metric.Value)) ?? []);
        }

        float? threshold = null;
        if (setup.Table.Task == PredictionTask.AnomalyDetection)
        {
            predictions = [.. predictions.Zip(setup.Table.Targets, Score)];
            threshold = AnomalyThreshold.Of([.. setup.Split.Validation.Select(row => predictions[row][0])], setup.Options.AnomalyQuantile);
        }

        return new TrainingResult
        {
            Model = ModelExporter.Export(setup, ReadParameters(session.Network), metrics, threshold),
            Training = training,
            Validation = validation,
            Test = test,
            History = session.History,
            BestEpoch = session.BestEpoch,
            Predictions = predictions,
            Rows = new RowParts(setup.Filled, setup.Split.Training, setup.Split.Validation, setup.Split.Test),
            Warnings = setup.Warnings,
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

    // What the exported model answers with: the reconstruction's mean squared error.
    private static double[] Score(double[] reconstruction, double[] input) =>
        [reconstruction.Zip(input, (left, right) => (left - right) * (left - right)).Average()];

    // All rows of the table, through the output activation and back into the target's own units.
    private static List<double[]> Predict<T>(TrainingSetup setup, Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] rows = [.. Enumerable.Range(0, setup.Table.RowCount)];
        Layer<T>? link = setup.Loss.OutputActivation?.CreateLayer<T>(network.OutputLength);
        List<double[]> predictions = new(rows.Length);
        for (int start = 0; start < rows.Length; start += network.MaximumBatch)
        {
            Pass pass = new(Math.Min(network.MaximumBatch, rows.Length - start), IsTraining: false);
            using SampleSet<T> samples = new(setup.Table, rows[start..(start + pass.BatchSize)], setup.Inputs, setup.Targets);
            samples.LoadInputs(rows.AsSpan(0, pass.BatchSize), network.Input(pass.BatchSize));
            network.Forward(pass);
            Span2D<T> output = network.Output(pass.BatchSize);
            if (link is not null)
            {
                Span2D<T> activated = network.OutputGradient(pass.BatchSize);
                link.Forward([], output, activated, pass);
                output = activated;
            }

            for (int i = 0; i < pass.BatchSize; i++)
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

    private static Evaluation? Measure(TrainingSetup setup, List<double[]> predictions, int[] rows) => rows.Length == 0
        ? null
        : Evaluator.Measure([.. rows.Select(row => predictions[row])], [.. rows.Select(row => setup.Table.Targets[row])], setup.Table.Task, setup.Table.Labels);
}
