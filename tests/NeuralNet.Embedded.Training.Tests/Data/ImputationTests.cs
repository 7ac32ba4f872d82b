// What stands in for a missing value is part of the model: training, evaluation and report say the same of rows with gaps.
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class ImputationTests
{
    private const string Header = "amount,kind,open,y\n";
    private const int Rows = 160;

    private static readonly TrainingOptions Options = TrainingOptions.Default with
    {
        Targets = EquatableArray.Create("y"),
        HiddenSizes = EquatableArray.Create(5),
        Epochs = 12,
        ValidationFraction = 0.2,
        TestFraction = 0.2,
        Seed = 3,
    };

    [Theory]
    [InlineData(MissingValues.Mean, Precision.Single, false)]
    [InlineData(MissingValues.Median, Precision.Single, true)]
    [InlineData(MissingValues.MostFrequent, Precision.Single, false)]
    [InlineData(MissingValues.Median, Precision.Double, true)]
    public void Training_evaluation_and_report_agree_on_rows_with_gaps(MissingValues missing, Precision precision, bool isRegression)
    {
        string[] rows = Table(isRegression);
        TrainingResult result = Trainer.Train(Read(rows), Options with { Missing = missing, Precision = precision });
        NetworkModel model = result.Model;
        Predictor predict = RowByRow.Of(model);
        foreach ((Evaluation? trained, IReadOnlyList<int> part) in new[] { (result.Training, result.Rows.Training), (result.Validation, result.Rows.Validation), (result.Test, result.Rows.Test) })
        {
            DataTable table = Tables.Read(Header + string.Concat(part.Order().Select(row => rows[row])), CsvOptions.For(model));
            Assert.Contains(table.Columns, column => column.Name != "y" && column.Values.Contains(double.NaN));
            AssertSame(Evaluator.Evaluate(model, [table], predict), trained);
            AssertSame(ReportBuilder.Measure(model, table, predict, 0).Evaluation, trained);
        }

        AssertSame(ReportBuilder.Measure(result, Read(rows), predict, 0).Evaluation, result.Test);
    }

    [Fact]
    public void The_values_come_from_the_training_rows_alone()
    {
        string[] rows = Table(isRegression: true);
        foreach (MissingValues missing in new[] { MissingValues.Mean, MissingValues.Median, MissingValues.MostFrequent })
        {
            TrainingResult result = Trainer.Train(Read(rows), Options with { Missing = missing });
            string[][] cells = [.. result.Rows.Training.Select(row => rows[row].TrimEnd().Split(','))];
            double[] amounts = [.. cells.Select(row => row[0]).Where(cell => cell.Length > 0).Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).Order()];
            double amount = missing == MissingValues.Mean ? amounts.Average()
                : missing == MissingValues.Median ? (amounts[(amounts.Length - 1) / 2] + amounts[amounts.Length / 2]) / 2
                : amounts.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
            string kind = MostFrequent(cells.Select(row => row[1])), open = MostFrequent(cells.Select(row => row[2]));
            Feature[] features = [.. result.Model.Features];
            Assert.Equal(
                [(float)amount, Array.IndexOf(features[1].Categories.ToArray(), kind), Array.IndexOf(features[2].Categories.ToArray(), open)],
                Fillings(result.Model));
        }

        static string MostFrequent(IEnumerable<string> words) =>
            words.Where(word => word is not ("" or "NA")).GroupBy(word => word).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
    }

    [Fact]
    public void A_gap_answers_as_the_value_that_fills_it()
    {
        NetworkModel model = Trainer.Train(Read(Table(isRegression: false)), Options with { Missing = MissingValues.Median }).Model;
        float[] fillings = Fillings(model);
        Predictor predict = RowByRow.Of(model);
        float[] expected = new float[1], actual = new float[1];
        predict(fillings, expected, 1);
        predict([float.NaN, float.NaN, float.NaN], actual, 1);
        Assert.Equal(expected, actual);
        predict([fillings[0] + 5, 0, 1], expected, 1);
        Assert.NotEqual(expected, actual);
    }

    [Fact]
    public void A_column_without_gaps_is_filled_too()
    {
        string[] rows = [.. Enumerable.Range(0, 40).Select(row => FormattableString.Invariant($"{row},{(row % 3 == 0 ? "a" : "b")},{(row % 2 == 0 ? "yes" : "no")},{row * 0.5}\n"))];
        NetworkModel model = Trainer.Train(Read(rows), Options with { Missing = MissingValues.Mean }).Model;
        InputReader reader = new(model, Tables.Read("amount,kind,open\n,NA,?\n", CsvOptions.For(model)));
        float[] input = new float[3];
        reader.Read(0, input);
        Assert.All(input, value => Assert.True(float.IsNaN(value)));
        Assert.Empty(reader.Warnings);
    }

    [Fact]
    public void The_file_keeps_the_values_and_test_vectors_with_gaps()
    {
        NetworkModel model = Trainer.Train(Read(Table(isRegression: false)), Options with { Missing = MissingValues.MostFrequent }).Model;
        Assert.Contains(model.TestVectors!.Vectors, vector => vector.Inputs[0].ToSingles().Any(float.IsNaN));
        Assert.Equal("impute", model.Preprocessing[0].Kind);
        Assert.True(Impute.FillsGaps(model));
        ModelReadResult read = ModelReader.Read(ModelWriter.Write(model));
        Assert.Empty(read.Errors);
        Assert.Equal(model, read.Model);
    }

    [Fact]
    public void An_anomaly_detection_fills_gaps()
    {
        string[] rows = Table(isRegression: true);
        TrainingResult result = Trainer.Train(Read(rows), TrainingOptions.AnomalyDetection with { Epochs = 8, AnomalyQuantile = 1, Missing = MissingValues.Median });
        NetworkModel model = result.Model;
        InputReader reader = new(model, Tables.Read(Header + string.Concat(rows), CsvOptions.For(model)));
        Predictor predict = RowByRow.Of(model);
        float[] input = new float[reader.Length], score = new float[1];
        float[] scores = [.. Enumerable.Range(0, Rows).Select(row =>
        {
            reader.Read(row, input);
            predict(input, score, 1);
            return score[0];
        })];
        Assert.All(scores, value => Assert.True(float.IsFinite(value)));
        Assert.Equal(scores, result.Predictions.Select(prediction => (float)prediction[0]));
        Assert.Equal(result.Rows.Validation.Max(row => scores[row]), model.Target!.Threshold);
    }

    [Fact]
    public void Training_that_continues_keeps_the_values_of_the_model()
    {
        string[] rows = Table(isRegression: true);
        NetworkModel first = Trainer.Train(Read(rows), Options with { Missing = MissingValues.Mean }).Model;
        string[] others = [.. rows.Where((_, row) => row % 3 != 0)];
        NetworkModel second = Trainer.Train(Read(others), Options with { InitialModel = first, Epochs = 1 }).Model;
        Assert.Equal(Fillings(first), Fillings(second));
        Assert.NotEqual(Fillings(first), Fillings(Trainer.Train(Read(others), Options with { Missing = MissingValues.Mean }).Model));
        Assert.False(Impute.FillsGaps(Trainer.Train(Read(others), Options with { InitialModel = first, Epochs = 1, Missing = MissingValues.Drop }).Model));
    }

    [Fact]
    public void A_model_without_such_values_says_what_helps()
    {
        NetworkModel model = Trainer.Train(Read([.. Table(isRegression: true)]), Options with { Missing = MissingValues.Drop }).Model;
        Assert.False(Impute.FillsGaps(model));
        InputReader reader = new(model, Tables.Read("amount,kind,open\n1,small,yes\n?,small,yes\n", CsvOptions.For(model)));
        reader.Read(0, new float[3]);
        string message = Assert.Throws<DataException>(() => reader.Read(1, new float[3])).Message;
        Assert.StartsWith("test.csv(3): column 'amount': the value is missing ('?' stands for one; ", message, StringComparison.Ordinal);
        Assert.Contains("train with --missing median", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NA,?", "NA")]
    [InlineData("-", "-")]
    [InlineData("", "\"\"")]
    public void Rows_of_separators_are_left_out_and_a_mark_has_them_answered(string marks, string gap)
    {
        CsvOptions options = new() { MissingMarks = marks.Split(',', StringSplitOptions.RemoveEmptyEntries).ToEquatableArray() };
        string[] rows = [.. Table(isRegression: true).Select(row => row.Replace("NA", "", StringComparison.Ordinal))];
        NetworkModel model = Trainer.Train(Tables.Read(Header + string.Concat(rows), options), Options with { Missing = MissingValues.Mean, Epochs = 1 }).Model;
        DataTable table = Tables.Read("amount,kind,open\n1,small,yes\n,,\n2,large,no\n , ,\n", CsvOptions.For(model));
        Assert.Equal(2, table.RowCount);
        Assert.Equal(
            [$"line 3: 2 rows hold nothing but separators and are left out; {gap} in one of the cells has such a row answered."], new InputReader(model, table).Warnings);

        DataTable asked = Tables.Read($"amount,kind,open\n1,small,yes\n{gap},,\n,{gap},\n", CsvOptions.For(model));
        InputReader reader = new(model, asked);
        float[] input = new float[3];
        reader.Read(2, input);
        Assert.All(input, value => Assert.True(float.IsNaN(value)));
        Assert.Equal((3, 0), (asked.RowCount, reader.Warnings.Count));

        NetworkModel refusing = Trainer.Train(Read(rows), Options with { Missing = MissingValues.Drop, Epochs = 1 }).Model;
        Assert.Equal(["line 3: 2 rows hold nothing but separators and are left out."], new InputReader(refusing, table).Warnings);
    }

    [Theory]
    [InlineData(MissingValues.Median, "what is to be learned is never filled: leave such rows out of the data, or all rows with a gap by --missing drop.")]
    [InlineData(MissingValues.Error, "--missing drop leaves such rows out.")]
    public void A_missing_target_is_never_filled(MissingValues missing, string advice)
    {
        string[] rows = [.. Enumerable.Range(0, 40).Select(row => FormattableString.Invariant($"{row},a,yes,{(row == 7 ? "" : row * 0.5)}\n"))];
        string message = Assert.Throws<DataException>(() => Trainer.Train(Read(rows), Options with { Missing = missing })).Message;
        Assert.Equal($"test.csv(9): column 'y': the value is missing; {advice}", message);
    }

    // A number, a word and a boolean, each missing now and then, and what follows from them.
    private static string[] Table(bool isRegression)
    {
        RandomSource random = new(11);
        string[] rows = new string[Rows];
        for (int row = 0; row < Rows; row++)
        {
            double amount = Math.Round(random.NextNormal() * 4) / 4, luck = random.NextDouble();
            string kind = luck < 0.2 ? "large" : luck < 0.7 ? "small" : "middle", open = random.NextDouble() < 0.6 ? "yes" : "no";
            double value = amount + (kind == "small" ? 1 : 0) - (open == "yes" ? 0.5 : 0);
            string target = isRegression ? FormattableString.Invariant($"{value:R}") : value > 0 ? "up" : "down";
            StringBuilder text = new();
            text.Append(row % 7 == 2 ? "" : FormattableString.Invariant($"{amount:R}")).Append(',');
            text.Append(row % 9 == 4 ? "NA" : kind).Append(',').Append(row % 8 == 5 ? "" : open).Append(',').Append(target).Append('\n');
            rows[row] = text.ToString();
        }

        return rows;
    }

    private static DataTable Read(string[] rows) => Tables.Read(Header + string.Concat(rows));

    private static float[] Fillings(NetworkModel model) =>
        model.Tensors.Single(tensor => tensor.Name == model.Preprocessing[0].Input(Impute.Values)).ToSingles();

    private static void AssertSame(Evaluation expected, Evaluation? actual)
    {
        Assert.Equal(expected.RowCount, actual!.RowCount);
        Assert.Equal(
            expected.Metrics.Select(metric => (metric.Name, BitConverter.DoubleToInt64Bits(metric.Value))),
            actual.Metrics.Select(metric => (metric.Name, BitConverter.DoubleToInt64Bits(metric.Value))));
    }
}
