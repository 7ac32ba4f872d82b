// The defaults of an anomaly detection learn something whatever the seed, and a network that learned nothing is told.
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Metrics;
using Xunit.Abstractions;

namespace NeuralNet.Embedded.Training.Tests;

public sealed class AnomalyDefaultsTests(ITestOutputHelper log)
{
    private static readonly int[] Widths = [2, 3, 4, 6, 8, 12, 20, 35, 50];

    public static TheoryData<string, int> All
    {
        get
        {
            TheoryData<string, int> all = [];
            foreach (string kind in NormalRows.Kinds)
            {
                foreach (int columns in Widths)
                {
                    all.Add(kind, columns);
                }
            }

            return all;
        }
    }

    // Rectifiers fail each of these with some of the seeds.
    [Theory]
    [InlineData("factors", 2, 0.9)]
    [InlineData("curved", 3, 0.9)]
    [InlineData("modes", 4, 0.9)]
    [InlineData("skewed", 4, 0.9)]
    [InlineData("independent", 4, 0.35)]
    [InlineData("factors", 6, 0.9)]
    public void Every_seed_learns_how_columns_hang_together(string kind, int columns, double bar)
    {
        DataTable table = new NormalRows(kind, columns).Normal(1000, seed: 11);
        for (int seed = 0; seed < 5; seed++)
        {
            TrainingResult result = Trainer.Train(table, TrainingOptions.AnomalyDetection with { Seed = (ulong)seed, Threads = 1 });
            Assert.True(result.Validation![Evaluation.RSquared] > bar, $"seed {seed}: {result.Validation[Evaluation.RSquared]}");
            Assert.DoesNotContain(result.Warnings, warning => warning.Contains("learned nothing", StringComparison.Ordinal));
        }
    }

    // Writes the rows of the table in results/accuracy.md of the benchmarks.
    [SkippableTheory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(All))]
    public void No_seed_of_twenty_learns_nothing(string kind, int columns)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("NEURALNET_SLOW_TESTS") == "1", "Set NEURALNET_SLOW_TESTS=1 to run the slow tests.");
        NormalRows rows = new(kind, columns);
        DataTable table = rows.Normal(1000, seed: 11), labelled = rows.Labelled(1000, seed: 12);
        List<double> explained = [], areas = [];
        for (int seed = 0; seed < 20; seed++)
        {
            TrainingResult result = Trainer.Train(table, TrainingOptions.AnomalyDetection with { Seed = (ulong)seed });
            explained.Add(result.Validation![Evaluation.RSquared]);
            areas.Add(Evaluator.EvaluateAnomalies(
                result.Model, [labelled], new ReferencePredictor(result.Model).Predict, new AnomalyLabels("state"))[Evaluation.RocAuc]);
        }

        explained.Sort();
        areas.Sort();
        log.WriteLine(FormattableString.Invariant($"| {kind} | {columns} | {explained[0]:F2} | {explained[10]:F2} | {areas[0]:F2} | {areas[10]:F2} |"));
        Assert.True(explained[0] > 0.1, $"{explained[0]}");
    }

    [Fact]
    public void A_network_that_answers_with_the_means_is_told()
    {
        // Without a weight there is no gradient; only the bias of the output is learned.
        TrainingResult result = Trainer.Train(new NormalRows("factors", 4).Normal(500, seed: 1), TrainingOptions.AnomalyDetection with { Initializer = new Zeros(), Epochs = 20 });
        Assert.InRange(result.Validation![Evaluation.RSquared], -0.1, 0.01);
        Assert.Contains("the reconstruction is no better than the mean of each column (R2 ", Assert.Single(result.Warnings, warning => warning.Contains("learned nothing", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(2, 8, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(8, 8, 2)]
    [InlineData(12, 8, 3)]
    [InlineData(21, 10, 5)]
    [InlineData(50, 25, 12)]
    public void The_middle_is_narrower_than_the_inputs(int inputs, int outer, int inner) =>
        Assert.Equal([outer, inner, outer], AutomaticChoices.AutoencoderSizes(inputs));
}
