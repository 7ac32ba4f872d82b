// Autoencoders: what they tell apart, the threshold that travels with them, what they refuse.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Tuning;
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Training.Tests;

public class AnomalyDetectionTests
{
    private static readonly TrainingOptions Options = TrainingOptions.AnomalyDetection with { Epochs = 120, Seed = 1 };

    [Fact]
    public void Rows_that_break_the_relation_of_the_columns_are_anomalies_and_other_rows_are_not()
    {
        NetworkModel model = Trainer.Train(Machine(1000, seed: 1), Options).Model;

        // The broken rows have values of every column that occur in training too, only not together.
        Evaluation evaluation = Evaluate(model, Machine(1000, seed: 2, isBroken: row => row % 2 == 1));
        Assert.InRange(evaluation[Evaluation.FalseAlarms], 0, 0.03);
        Assert.InRange(evaluation[Evaluation.Recall], 0.8, 1);
        Assert.InRange(evaluation[Evaluation.RocAuc], 0.95, 1);
    }

    [Fact]
    public void Same_options_give_the_same_bytes() => Assert.Equal(
        ModelWriter.Write(Trainer.Train(Machine(200, 1), Options with { Threads = 1 }).Model),
        ModelWriter.Write(Trainer.Train(Machine(200, 1), Options with { Threads = 3 }).Model));

    [Fact]
    public void The_model_answers_with_the_score_that_the_trainer_measured()
    {
        DataTable table = Machine(200, 1);
        TrainingResult result = Trainer.Train(table, Options);
        Interpreter interpreter = new(result.Model);
        InputReader inputs = new(result.Model, table);
        float[] input = new float[inputs.Length];
        for (int row = 0; row < table.RowCount; row++)
        {
            inputs.Read(row, input);
            double score = Assert.Single(interpreter.Run([.. input.Select(value => (double)value)]));
            Assert.Equal(score, Assert.Single(result.Predictions[row]), 1e-5 * Math.Max(1, score));
        }

        Assert.Equal(new Target(default, PredictionTask.AnomalyDetection, default, result.Model.Target!.Threshold), result.Model.Target);
        Assert.Contains(new ProvenanceOption("anomalyQuantile", "0.995"), result.Model.Provenance!.Options);
    }

    [Fact]
    public void Hidden_layers_narrow_to_a_quarter_of_the_inputs_and_widen_again()
    {
        TrainingOptions shortly = Options with { Epochs = 1 };
        Assert.Equal([8, 2, 8, 3], LayersOf(Trainer.Train(Machine(200, 1), shortly)));
        Assert.Equal([8, 3, 8, 12], LayersOf(Trainer.Train(Columns(12), shortly)));
        Assert.Equal([5, 2, 12], LayersOf(Trainer.Train(Columns(12), shortly with { HiddenSizes = EquatableArray.Create(5, 2) })));
    }

    [Fact]
    public void Words_are_encoded_and_reconstructed()
    {
        StringBuilder text = new("gear,speed\n");
        for (int row = 0; row < 300; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(row % 2 == 0 ? "low" : row % 3 == 0 ? "mid" : "high")},{(row % 2 == 0 ? 1 : row % 3 == 0 ? 2 : 3) + (row % 7 * 0.01)}\n");
        }

        NetworkModel model = Trainer.Train(Tables.Read(text.ToString()), Options with { Epochs = 300, HiddenSizes = EquatableArray.Create(8, 2, 8), Activation = new Training.Layers.Tanh() }).Model;
        Assert.True(model.Preprocessing[0].Is(OneHot.Definition));
        Evaluation evaluation = Evaluate(model, Tables.Read("gear,speed,state\nlow,1.02,0\nhigh,3.01,0\nmid,2.02,0\nlow,3.03,1\nhigh,1.01,1\nmid,1,1\n"));
        Assert.Equal(1, evaluation[Evaluation.RocAuc]);
    }

    [Theory]
    [InlineData(399, 0.995, 398)]
    [InlineData(398, 0.995, 398)]
    [InlineData(1000, 0.995, 996)]
    [InlineData(10, 0.995, 10)]
    [InlineData(10, 1, 10)]
    [InlineData(9, 0.5, 5)]
    [InlineData(9, 0.01, 1)]
    public void The_threshold_is_the_score_at_its_place(int count, double quantile, float expected)
    {
        // 1, 2, 3 ... in an order that is none.
        double[] scores = [.. Enumerable.Range(1, count).Select(i => (double)i).OrderBy(score => score * 31 % 17)];
        Assert.Equal(expected, AnomalyThreshold.Of(scores, quantile));
    }

    [Fact]
    public void The_threshold_is_rounded_so_that_its_row_stays_normal()
    {
        double[] scores = [.. Enumerable.Range(1, 50).Select(i => 1 / (double)i)];
        for (double quantile = 0.02; quantile < 1; quantile += 0.02)
        {
            float threshold = AnomalyThreshold.Of([.. scores], quantile);
            double row = scores.Where(score => score <= threshold).Max();
            Assert.True(MathF.BitDecrement(threshold) < row);
        }
    }

    [Fact]
    public void A_new_score_is_above_the_threshold_as_seldom_as_promised()
    {
        // Of 39 scores the 0.9 quantile is the 36th: a new one is above it in 4 of 40 cases.
        RandomSource random = new(7);
        int above = 0;
        for (int repeat = 0; repeat < 20_000; repeat++)
        {
            double[] scores = [.. Enumerable.Range(0, 39).Select(_ => random.NextDouble())];
            above += random.NextDouble() > AnomalyThreshold.Of(scores, 0.9) ? 1 : 0;
        }

        Assert.InRange(above / 20_000.0, 0.093, 0.107);
    }

    [Fact]
    public void Few_validation_rows_and_a_wide_network_are_warned_of()
    {
        Assert.Contains(
            "20 validation rows are too few for a quantile of 0.995: the threshold is the largest of their scores, which one in 21 normal rows exceeds.",
            Trainer.Train(Machine(100, 1), Options).Warnings);
        Assert.Contains(
            Trainer.Train(Machine(100, 1), Options with { HiddenSizes = EquatableArray.Create(8, 3) }).Warnings,
            warning => warning.StartsWith("no hidden layer is narrower than the 3 inputs", StringComparison.Ordinal));
        Assert.Empty(Trainer.Train(Machine(100, 1), Options with { AnomalyQuantile = 1 }).Warnings);
    }

    [Fact]
    public void Cross_validation_measures_the_reconstruction()
    {
        CrossValidationResult result = CrossValidator.Run(Machine(300, 1), Options, 3);
        Assert.InRange(result.Means[0].Value, 0.8, 1);
        Assert.Equal(Evaluation.RSquared, result.Means[0].Name);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Refused("no column to predict", Options with { Targets = EquatableArray.Create("a") });
        Refused("cannot continue from a model", Options with { InitialModel = Trainer.Train(Machine(100, 1), Options with { Epochs = 1 }).Model });
        Refused("validation fraction must be above 0", Options with { ValidationFraction = 0 });
        Refused("quantile must be above 0", Options with { AnomalyQuantile = 0 });
        Refused("quantile must be above 0", Options with { AnomalyQuantile = 1.01 });
        Refused("quantile must be above 0", Options with { AnomalyQuantile = double.NaN });
        Refused("compares probabilities", Options with { Loss = new BinaryCrossEntropy() });
        Refused("compares probabilities", Options with { OutputActivation = new Training.Layers.Softmax() });
        Refused("an anomaly detection has none", Options with { BalanceClasses = true });
        Assert.Contains("A search needs right answers", Assert.Throws<TrainingException>(() => Tuner.Run(Machine(100, 1), Options, new TuningOptions { Trials = 2 })).Message, StringComparison.Ordinal);
        Assert.Contains("leave none to take the threshold", Assert.Throws<DataException>(() => Trainer.Train(Tables.Read("a,b\n1,2\n2,3\n"), Options)).Message, StringComparison.Ordinal);
        Assert.Contains("no column to learn from", Assert.Throws<DataException>(() => Trainer.Train(Tables.Read("a\n1\n2\n"), Options with { IgnoredColumns = EquatableArray.Create("a") })).Message, StringComparison.Ordinal);

        static void Refused(string words, TrainingOptions options) =>
            Assert.Contains(words, Assert.Throws<TrainingException>(() => Trainer.Train(Machine(100, 1), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_are_counted_as_their_names_say()
    {
        // Alarms: rows 1, 3 and 4; the score at the threshold is none, NaN is one.
        float[] scores = [0.5f, 2, 1, float.NaN, 3, 0.1f];
        Evaluation Measure(params string[] labels)
        {
            AnomalyMetrics metrics = new(1, labels.Length == 0 ? null : new AnomalyLabels("state"));
            for (int row = 0; row < scores.Length; row++)
            {
                metrics.Add(scores[row], labels.Length == 0 ? null : labels[row]);
            }

            return metrics.Measure("test.csv");
        }

        Evaluation evaluation = Measure("normal", "normal", "wear", "wear", "leak", "normal");
        Assert.Equal(6, evaluation.RowCount);
        Assert.Equal(2 / 3.0, evaluation[Evaluation.Precision], 1e-12);
        Assert.Equal(2 / 3.0, evaluation[Evaluation.Recall], 1e-12);
        Assert.Equal(1 / 3.0, evaluation[Evaluation.FalseAlarms], 1e-12);
        Assert.Equal(0.5, evaluation[Evaluation.Flagged]);
        Assert.Equal(8 / 9.0, evaluation[Evaluation.RocAuc], 1e-12);
        Assert.Equal(0.5, evaluation["recall of wear"]);
        Assert.Equal(1, evaluation["recall of leak"]);
        Assert.Equal([2, 1, 1, 2], evaluation.Confusion!.Counts);

        Assert.Equal([new Metric(Evaluation.Flagged, 0.5)], Measure().Metrics);
        Assert.Equal([Evaluation.FalseAlarms, Evaluation.Flagged], Measure("0", "0", "0", "0", "0", "0").Metrics.Select(metric => metric.Name));
    }

    [Theory]
    [InlineData("0", "1", null)]
    [InlineData("Normal", "wear", null)]
    [InlineData("no", "yes", null)]
    [InlineData("good", "bad", "good")]
    public void Normal_rows_are_known_by_their_label(string normal, string other, string? asked)
    {
        AnomalyLabels labels = new("state", asked);
        string[] read = labels.Read(Tables.Read($"state\n{normal}\n{other}\n{normal}\n"));
        Assert.Equal([true, false, true], read.Select(labels.IsNormal));
    }

    [Fact]
    public void A_column_in_which_nothing_is_normal_is_refused() =>
        Assert.Contains(
            "no row is normal, 0, false or no; say which label is normal: it has bad, good.",
            Assert.Throws<DataException>(() => Evaluate(Trainer.Train(Machine(100, 1), Options with { Epochs = 1 }).Model, Tables.Read("current,vibration,heat,state\n5,1,30,good\n5,1,30,bad\n"))).Message,
            StringComparison.Ordinal);

    private static Evaluation Evaluate(NetworkModel model, DataTable table) =>
        Evaluator.EvaluateAnomalies(model, [table], RowByRow.Of(model), new AnomalyLabels("state"));

    private static IEnumerable<int> LayersOf(TrainingResult result) =>
        result.Model.Operators.Where(@operator => @operator.Is(Dense.Definition)).Select(layer => result.Model.Tensors.First(tensor => tensor.Name == layer.Input(Dense.Weights)).Shape[0]);

    // Three columns that follow a load, with a little noise; a broken row takes one of them from another load. The state is no feature.
    private static DataTable Machine(int rows, ulong seed, Func<int, bool>? isBroken = null)
    {
        RandomSource random = new(seed);
        StringBuilder text = new(isBroken is null ? "current,vibration,heat\n" : "current,vibration,heat,state\n");
        for (int row = 0; row < rows; row++)
        {
            double load = random.NextDouble(), other = (load + 0.5) % 1, vibrating = isBroken?.Invoke(row) == true ? other : load;
            text.Append(CultureInfo.InvariantCulture, $"{2 + (6 * load) + (0.05 * random.NextNormal()):R},{0.5 + vibrating + (0.01 * random.NextNormal()):R},{20 + (40 * load * load) + (0.4 * random.NextNormal()):R}");
            text.Append(isBroken is null ? "\n" : isBroken(row) ? ",broken\n" : ",normal\n");
        }

        return Tables.Read(text.ToString());
    }

    private static DataTable Columns(int count)
    {
        RandomSource random = new(3);
        IEnumerable<string> Row() => Enumerable.Range(0, count).Select(_ => random.NextDouble().ToString("R", CultureInfo.InvariantCulture));
        return Tables.Read(string.Join(',', Enumerable.Range(0, count).Select(i => $"c{i}")) + "\n" + string.Concat(Enumerable.Range(0, 60).Select(_ => string.Join(',', Row()) + "\n")));
    }
}
