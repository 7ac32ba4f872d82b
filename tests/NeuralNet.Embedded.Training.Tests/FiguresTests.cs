// The figures of a training are those of the model that is written: an evaluation of the same rows gives them to the last bit, whatever
// the magnitudes of the columns.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests;

public sealed class FiguresTests
{
    private const int Rows = 240;

    /// <summary>Features and target as functions of the row and of a number between -1 and 1; whether something drowns in float32.</summary>
    public static TheoryData<string, double, double, double, double, bool> Magnitudes => new()
    {
        { "plain", 0, 1, 0, 1, false },
        { "tenths", 5.1, 0.3, 12.7, 0.1, false },
        { "map coordinates in millimetres", 5_812_345_000, 300, 40, 15, true },
        { "milliseconds since 1970", 1_700_000_000_000, 40_000, 3, 1, true },
        { "a target far from 0", 0, 1, 1_700_000_000_000, 50_000, true },
        { "a counter that float32 still tells apart", 16_000_000, 4000, 0, 1, false },
        { "tiny", 0, 1e-30, 0, 1e-20, false },
        { "huge", 0, 1e30, 1e12, 1e11, false },
    };

    [Theory]
    [MemberData(nameof(Magnitudes))]
    public void An_evaluation_of_the_same_rows_gives_the_very_figures(string name, double offset, double scale, double targetOffset, double targetScale, bool drowns)
    {
        RandomSource random = new(4);
        string[] rows = [.. Enumerable.Range(0, Rows).Select(_ =>
        {
            double x = (random.NextDouble() * 2) - 1, z = (random.NextDouble() * 2) - 1;
            return FormattableString.Invariant($"{offset + (scale * x):R},{z:R},{(z > 0.3 ? "up" : "down")},{targetOffset + (targetScale * ((x * z) + x)):R}\n");
        })];
        TrainingResult result = Trainer.Train(Read(rows, "y"), Options("y"));
        foreach ((Evaluation? evaluation, IReadOnlyList<int> part) in new[] { (result.Training, result.Rows.Training), (result.Validation, result.Rows.Validation), (result.Test, result.Rows.Test) })
        {
            AssertSame(Evaluator.Evaluate(result.Model, Read(part.Order().Select(row => rows[row]), "y")), evaluation);
        }

        Assert.Equal(
            result.Test!.Metrics.Select(metric => (BitConverter.DoubleToInt64Bits(metric.Value), $"test {metric.Name}")),
            result.Model.Provenance!.Metrics.Where(metric => metric.Name.StartsWith("test", StringComparison.Ordinal)).Select(metric => (BitConverter.DoubleToInt64Bits(metric.Value), metric.Name)));
        DataFinding[] findings = [.. DataChecker.Check(Read(rows, "y"), Options("y")).Where(finding => finding.Id == "NNE0415")];
        Assert.True(drowns == (findings.Length > 0), $"{name}: {string.Join('|', findings.Select(finding => finding.Text))}");
    }

    [Theory]
    [InlineData(2, Precision.Single)]
    [InlineData(3, Precision.Single)]
    [InlineData(2, Precision.Double)]
    [InlineData(3, Precision.Double)]
    public void Labels_have_the_same_figures_too(int labels, Precision precision)
    {
        RandomSource random = new(5);
        string[] rows = [.. Enumerable.Range(0, Rows).Select(_ =>
        {
            double x = 1_000_000 + random.NextDouble(), z = random.NextNormal();
            return FormattableString.Invariant($"{x:R},{z:R},{(z > 0.3 ? "up" : "down")},label{(int)((x - 1_000_000) * labels)}\n");
        })];
        TrainingResult result = Trainer.Train(Read(rows, "y"), Options("y") with { Precision = precision });
        AssertSame(Evaluator.Evaluate(result.Model, Read(result.Rows.Test.Order().Select(row => rows[row]), "y")), result.Test);
    }

    [Fact]
    public void The_threshold_is_a_score_of_the_model()
    {
        RandomSource random = new(6);
        string[] rows = [.. Enumerable.Range(0, Rows).Select(_ =>
        {
            double x = random.NextNormal();
            return FormattableString.Invariant($"{5_000_000 + (20 * x):R},{x + (0.1 * random.NextNormal()):R},{(x > 0 ? "up" : "down")},{x:R}\n");
        })];
        TrainingResult result = Trainer.Train(Read(rows, "y"), TrainingOptions.AnomalyDetection with { Epochs = 10, AnomalyQuantile = 1 });
        Interpreter interpreter = new(result.Model);
        DataTable table = Read(rows, "y");
        InputReader inputs = new(result.Model, table);
        float[] scores = [.. Enumerable.Range(0, Rows).Select(row =>
        {
            float[] input = new float[inputs.Length];
            inputs.Read(row, input);
            return (float)interpreter.Run(Array.ConvertAll(input, value => (double)value))[0];
        })];
        Assert.Equal(scores, result.Predictions.Select(prediction => (float)prediction[0]));
        Assert.Equal(result.Rows.Validation.Max(row => scores[row]), result.Model.Target!.Threshold);
    }

    [Fact]
    public void Single_precision_cannot_learn_what_the_device_cannot_see()
    {
        // The target is in the last bits of a feature, which float32 has not.
        string[] rows = [.. Enumerable.Range(0, Rows).Select(i => FormattableString.Invariant($"{1e9 + (i % 7):R},{i % 3},{(i % 2 == 0 ? "up" : "down")},{i % 7}\n"))];
        Assert.InRange(Trainer.Train(Read(rows, "y"), Options("y") with { Task = TrainingTask.Regression }).Training[Evaluation.RSquared], -0.2, 0.5);
    }

    private static TrainingOptions Options(string target) => TrainingOptions.Default with
    {
        Targets = EquatableArray.Create(target),
        HiddenSizes = EquatableArray.Create(6),
        Epochs = 30,
        ValidationFraction = 0.2,
        TestFraction = 0.2,
        Seed = 2,
    };

    private static DataTable Read(IEnumerable<string> rows, string target) => Tables.Read($"a,b,c,{target}\n" + string.Concat(rows));

    private static void AssertSame(Evaluation expected, Evaluation? actual)
    {
        Assert.Equal(expected.RowCount, actual!.RowCount);
        Assert.Equal(
            expected.Metrics.Select(metric => (metric.Name, BitConverter.DoubleToInt64Bits(metric.Value))),
            actual.Metrics.Select(metric => (metric.Name, BitConverter.DoubleToInt64Bits(metric.Value))));
        Assert.Equal(expected.Confusion?.Counts, actual.Confusion?.Counts);
    }
}
