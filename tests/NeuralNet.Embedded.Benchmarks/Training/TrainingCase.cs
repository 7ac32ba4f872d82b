// A training that both sides run: what it is, its data and where it starts.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;
using Layers = NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Benchmarks.Training;

/// <summary>One row of the training table.</summary>
internal sealed class TrainingCase
{
    /// <summary>The row's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many times as fast as NumPy the trainer is to be.</summary>
    public required double Bar { get; init; }

    /// <summary>Whether two threads are to pay.</summary>
    public bool IsLarge { get; init; }

    /// <summary>The classic recipe in double; otherwise ReLU, softmax cross-entropy and Adam in float.</summary>
    public required bool IsClassic { get; init; }

    /// <summary>Inputs, hidden units and outputs.</summary>
    public required int[] Sizes { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Samples a step; null for all.</summary>
    public int? Batch { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>A column of values for each input.</summary>
    public required double[][] Inputs { get; init; }

    /// <summary>For each row 0 or 1, or the label's index.</summary>
    public required double[] Targets { get; init; }

    /// <summary>The image and label files the data came from; null for made-up data.</summary>
    public (string Images, string Labels)? Files { get; init; }

    /// <summary>The weights both sides start from: (outputs, inputs) row-major, and zeros for the biases.</summary>
    public DenseParameters[] InitialParameters()
    {
        RandomSource random = new(7);
        DenseParameters[] result = new DenseParameters[Sizes.Length - 1];
        for (int i = 0; i < result.Length; i++)
        {
            double limit = IsClassic ? 1 : Math.Sqrt(6.0 / Sizes[i]);
            double[] weights = new double[Sizes[i] * Sizes[i + 1]];
            foreach (ref double weight in weights.AsSpan())
            {
                weight = (float)(limit * ((2 * random.NextDouble()) - 1));
            }

            result[i] = new DenseParameters(weights, new double[Sizes[i + 1]]);
        }

        return result;
    }

    /// <summary>The rows in the order in which the trainer takes them, epoch after epoch: its shuffles, made again.</summary>
    public IEnumerable<int> Orders()
    {
        RandomSource random = new(0, TrainingSession<float>.ShuffleStream);
        int[] order = [.. Enumerable.Range(0, Targets.Length)];
        return Enumerable.Range(0, Epochs).SelectMany(_ =>
        {
            random.Shuffle<int>(order);
            return order.ToArray();
        });
    }

    /// <summary>The training on a number of threads.</summary>
    public TrainingSetup Prepare(int threads)
    {
        DataColumn[] features = [.. Inputs.Select((values, i) => new DataColumn($"x{i}", DataColumnKind.Number, values))];
        TrainingOptions options = TrainingOptions.Classic with
        {
            Targets = EquatableArray.Create("y"),
            Epochs = Epochs,
            BatchSize = Batch,
            LearningRate = LearningRate,
            Precision = Precision.Double,
            Threads = threads,
        };
        if (!IsClassic)
        {
            options = options with { Optimizer = new Adam(), Schedule = new ConstantRate(), Shuffle = true, Reduction = null, Precision = Precision.Single };
        }

        Layers.IActivation hidden = IsClassic ? new Layers.Sigmoid() : new Layers.Relu(), output = IsClassic ? new Layers.Sigmoid() : new Layers.Softmax();
        Loss loss = IsClassic ? new HalfSumOfSquares() : new SoftmaxCrossEntropy();
        DataTable table = new(Name, features);
        return new TrainingSetup
        {
            Options = options,
            Table = new TrainingTable
            {
                Table = table,
                Features = features,
                TargetNames = options.Targets,
                Task = IsClassic ? PredictionTask.Regression : PredictionTask.Classification,
                Labels = IsClassic ? default : Enumerable.Range(0, Sizes[^1]).Select(label => $"{label}").ToEquatableArray(),
                Targets = [.. Targets.Select(target => new[] { target })],
            },
            Split = new Split([.. Enumerable.Range(0, Targets.Length)], [], []),
            Inputs = ScalingFitter.Unscaled(Sizes[0]),
            Targets = ScalingFitter.Unscaled(Sizes[^1]),
            Plan = new NetworkPlan(Sizes[0], [.. Sizes[1..].Select((size, i) => new LayerPlan(size, i == Sizes.Length - 2 ? output : hidden))]),
            Loss = loss,
            Reduction = loss.DefaultReduction,
            InitialParameters = InitialParameters(),
            Warnings = [],
        };
    }
}
