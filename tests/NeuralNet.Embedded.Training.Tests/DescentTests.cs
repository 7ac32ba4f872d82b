// The tiles of a batch must add up to what the whole batch gives in one piece, in plain steps.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Numerics;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Tests;

public class DescentTests
{
    private const int Rows = 3001;

    public static TheoryData<Loss> Losses => [new MeanSquaredError(), new HalfSumOfSquares(), new SoftmaxCrossEntropy(0.1, EquatableArray.Create(1.0, 3.0))];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Tiles_of_a_batch_have_the_loss_and_the_gradient_of_the_whole(Loss loss)
    {
        TrainingSetup setup = Prepare(loss);
        int[] rows = [.. Enumerable.Range(0, Rows)];
        foreach (bool keeps in (bool[])[false, true])
        {
            foreach (int threads in (int[])[1, 2, 3])
            {
                using Bench bench = new(setup, Rows, keeps, threads);
                Assert.InRange(bench.Plan(Rows).Slices, 2, SlicePlan.MostSlices);
                (double loss, double weight, double[] gradients) expected = bench.Whole(rows);

                // A batch that is kept is not loaded the second time; nothing of the first one may be left.
                for (int step = 0; step < 2; step++)
                {
                    double actual = bench.Descent.Run(bench.Samples, rows, bench.Metric, seed: 0);
                    Assert.Equal(expected.loss, actual, 1e-12 * Math.Abs(expected.loss));
                    Assert.Equal(expected.weight, bench.Descent.Weight, 1e-9);
                    AssertNear(expected.gradients, bench.TakeGradients());
                }
            }
        }
    }

    [Fact]
    public void Steps_are_those_of_the_chosen_samples()
    {
        TrainingSetup setup = Prepare(new MeanSquaredError());
        using Bench bench = new(setup, 500, keeps: false, threads: 2);
        RandomSource random = new(4);
        foreach (int count in (int[])[500, 500, 3, 131])
        {
            int[] chosen = [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(Rows))];
            (double loss, double weight, double[] gradients) expected = bench.Whole(chosen);
            Assert.Equal(expected.loss, bench.Descent.Run(bench.Samples, chosen, bench.Metric, seed: 0), 1e-12 * expected.loss);
            AssertNear(expected.gradients, bench.TakeGradients());
        }
    }

    [Fact]
    public void A_kept_batch_outlives_measurements_of_others()
    {
        TrainingSetup setup = Prepare(new MeanSquaredError());
        using Bench bench = new(setup, Rows, keeps: true, threads: 2);
        int[] all = [.. Enumerable.Range(0, Rows)], others = [.. Enumerable.Range(0, 700).Select(i => Rows - 1 - i)];
        (double loss, double weight, double[] gradients) expected = bench.Whole(all);
        for (int step = 0; step < 2; step++)
        {
            Assert.Equal(expected.loss, bench.Descent.Run(bench.Samples, all, bench.Metric, seed: 0), 1e-12 * expected.loss);
            AssertNear(expected.gradients, bench.TakeGradients());
            double measured = bench.Descent.Run(bench.Samples, others, bench.Metric, seed: null);
            Assert.Equal(bench.Whole(others).Loss, measured, 1e-12 * measured);
            Assert.All(bench.TakeGradients(), gradient => Assert.Equal(0, gradient));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.01)]
    public void An_update_moves_along_the_mean_of_all_slices_and_leaves_no_gradient(double? norm)
    {
        TrainingSetup setup = Prepare(new MeanSquaredError());
        setup = setup with { Options = setup.Options with { MaximumGradientNorm = norm, Optimizer = new GradientDescent() } };
        using Bench bench = new(setup, Rows, keeps: false, threads: 2);
        int[] rows = [.. Enumerable.Range(0, Rows)];
        (double loss, double weight, double[] gradients) = bench.Whole(rows);
        double[] before = bench.Network.Parameters.ToArray(), mean = [.. gradients.Select(gradient => gradient / weight)];
        double length = Math.Sqrt(mean.Sum(value => value * value)), factor = norm is double most ? Math.Min(1, most / (length + 1e-6)) : 1;
        bench.Descent.Run(bench.Samples, rows, bench.Metric, seed: 0);
        ParameterUpdate<double> update = new(bench.Network, bench.Descent, setup.Options, bench.Pool);
        update.Run(1 / bench.Descent.Weight, 1, 0.5);
        Assert.True(length > 0.02);
        AssertNear([.. before.Select((value, i) => value - (0.5 * factor * mean[i]))], bench.Network.Parameters.ToArray());
        Assert.All(bench.TakeGradients(), gradient => Assert.Equal(0, gradient));
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Max(Math.Abs) > 1e-3);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Max(1, Math.Abs(pair.First))));
    }

    private static TrainingSetup Prepare(Loss loss)
    {
        RandomSource random = new(5);
        double[][] columns = [.. Enumerable.Range(0, 7).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextNormal()).ToArray())];
        bool isClassification = loss is SoftmaxCrossEntropy;
        double[] y = [.. Enumerable.Range(0, Rows).Select(row => isClassification ? (columns[0][row] > columns[1][row] ? 1.0 : 0) : Math.Tanh(columns[2][row]))];
        DataColumn target = isClassification
            ? new DataColumn("y", DataColumnKind.Text, y, EquatableArray.Create("no", "yes"))
            : new DataColumn("y", DataColumnKind.Number, y);
        DataTable table = new("rows", [.. columns.Select((values, i) => new DataColumn($"x{i}", DataColumnKind.Number, values)), target]);
        return TrainingSetup.Prepare(table, Tables.Options with
        {
            Targets = EquatableArray.Create("y"),
            IgnoredColumns = default,
            OutputActivation = isClassification ? Activations.Parse("softmax") : null,
            Loss = loss,
            Precision = Precision.Double,
            ValidationFraction = 0,
            HiddenSizes = EquatableArray.Create(40, 19),
        });
    }

    /// <summary>A network, its samples, and what descends; and the same in one piece.</summary>
    private sealed class Bench : IDisposable
    {
        private readonly TrainingSetup _setup;

        public Bench(TrainingSetup setup, int batchSize, bool keeps, int threads)
        {
            _setup = setup;
            Network = new Network<double>(setup.Plan.CreateLayers<double>(setup.Loss.OutputActivation is null));
            InitialParameters.Write(setup, Network);
            Samples = new SampleSet<double>(setup.Table, [.. Enumerable.Range(0, Rows)], setup.Inputs, setup.Targets);
            Pool = new WorkerPool(threads);
            Descent = new Descent<double>(Network, setup.Loss, Pool, batchSize, keeps, Rows, CreateMetric);
        }

        public Network<double> Network { get; }

        public SampleSet<double> Samples { get; }

        public WorkerPool Pool { get; }

        public Descent<double> Descent { get; }

        public RunningMetric<double> Metric => CreateMetric();

        public SlicePlan Plan(int samples) => SlicePlan.Of(Network, samples, isTraining: true);

        /// <summary>The sum of all slices, which are emptied.</summary>
        public double[] TakeGradients()
        {
            double[] sum = new double[Network.Parameters.Length];
            foreach (AlignedMemory<double> slice in Descent.Gradients)
            {
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += slice.Span[i];
                }

                slice.Span.Clear();
            }

            return sum;
        }

        public (double Loss, double Weight, double[] Gradients) Whole(int[] rows)
        {
            int lanes = Simd.PadLanes<double>(rows.Length);
            double[,] input = new double[Network.InputLength, lanes], targets = new double[Network.OutputLength, lanes];
            Samples.LoadInputs(rows, input);
            Samples.LoadTargets(rows, targets);
            LayerValues<double> values = new(Network.Layers, lanes);
            Pass pass = new(rows.Length, IsTraining: true);
            double loss = _setup.Loss.Evaluate<double>(Network.Forward(input, values, pass), targets, rows.Length, values.GradientOf(Network.Layers.Count, rows.Length));
            double[] gradients = new double[Network.Parameters.Length];
            Network.Backward(input, values, gradients, pass);
            return (loss, _setup.Loss.WeightOf<double>(targets, rows.Length), gradients);
        }

        public void Dispose()
        {
            Pool.Dispose();
            Samples.Dispose();
        }

        private RunningMetric<double> CreateMetric() => new(_setup.Table.Task, 0, _setup.Targets.Scales);
    }
}
