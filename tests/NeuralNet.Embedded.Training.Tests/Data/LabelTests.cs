// Labels are labels: numbers by value, codes as they are written, and an identifier is none.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class LabelTests
{
    private static readonly TrainingOptions Options = new() { Targets = EquatableArray.Create("y"), HiddenSizes = EquatableArray.Create(3), Epochs = 2 };

    [Theory]
    [InlineData("0.0", "1.0", "0", "1")]
    [InlineData("-0", "1", "0", "1")]
    [InlineData("-0.0", "1e0", "0", "1")]
    [InlineData("+1", "2", "1", "2")]
    [InlineData("00", "01", "00", "01")]
    [InlineData("01067", "80331", "01067", "80331")]
    [InlineData("12345678901234567890", "12345678901234567891", "12345678901234567890", "12345678901234567891")]
    [InlineData("no", "1", "1", "no")]
    [InlineData("false", "true", "false", "true")]
    public void Labels_are_kept_and_the_training_file_can_be_evaluated(string one, string other, string first, string second)
    {
        string text = Text(one, other, one, other, one, other);
        NetworkModel model = Trainer.Train(Read(text), Options).Model;
        Assert.Equal([first, second], model.Target!.Labels);
        Evaluation evaluation = Evaluator.Evaluate(model, Tables.Read(text, CsvOptions.For(model)));
        Assert.Equal(6, evaluation.RowCount);
    }

    [Fact]
    public void A_number_is_one_label_however_it_is_written()
    {
        TrainingResult result = Trainer.Train(Read(Text("0", "1.0", "-0.0", "1e0", "0.00", "+1")), Options);
        Assert.Equal(["0", "1"], result.Model.Target!.Labels);
        Evaluation evaluation = Evaluator.Evaluate(result.Model, Tables.Read(Text("0e0", "1", "0.0", "1.00", "-0", "1"), CsvOptions.For(result.Model)));
        Assert.Equal(6, evaluation.RowCount);
    }

    [Fact]
    public void Weights_find_their_labels_by_value()
    {
        TrainingOptions options = Options with { Loss = new SoftmaxCrossEntropy(), ClassWeights = EquatableArray.Create(new ClassWeight("0.0", 2), new ClassWeight("1e0", 1)) };
        Assert.Equal(2, Trainer.Train(Read(Text("0", "1", "0", "1", "0", "1")), options).Model.Target!.Labels.Count);
        Assert.Throws<TrainingException>(() => Trainer.Train(Read(Text("00", "01", "00", "01", "00", "01")), options));
    }

    [Fact]
    public void Asked_for_as_labels_numbers_are_compared_by_value_too()
    {
        CsvOptions options = new() { TextColumns = EquatableArray.Create("y"), LabelColumns = EquatableArray.Create("y") };
        Assert.Equal(["0", "1.5"], Trainer.Train(Tables.Read(Text("0.0", "1.50", "0", "1.5", "0", "1.5"), options), Options with { Task = TrainingTask.Classification }).Model.Target!.Labels);
    }

    [Fact]
    public void Many_different_numbers_are_a_regression_and_none_is_lost()
    {
        const int Rows = 10_000;
        DataTable table = Read(Text([.. Enumerable.Range(0, Rows).Select(row => $"{row}.5")]));
        Assert.Equal(DataColumnKind.Number, table["y"].Kind);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => row + 0.5), table["y"].Values.ToArray());
    }

    [Theory]
    [InlineData(60, "it holds 60 different labels in 60 rows, as names or identifiers do")]
    [InlineData(20_000, "it holds 20000 different labels, and at most 1024 are supported")]
    public void An_identifier_is_no_label_and_that_is_told_at_once(int rows, string message)
    {
        DataTable table = Read(Text([.. Enumerable.Range(0, rows).Select(row => $"person {row}")]));
        Assert.Contains(message, Assert.Throws<DataException>(() => Trainer.Train(table, Options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$5|$6|$7|$8", "'$5' has a currency sign; write 5")]
    [InlineData("5 kg|6 kg|7.5 kg|8 kg", "'5 kg' has a unit ('kg'); write 5")]
    [InlineData("12.5 %|13 %|9 %|8 %", "'12.5 %' has a per cent sign; write 12.5")]
    public void Numbers_with_marks_are_told_apart_from_names(string labels, string message)
    {
        DataTable table = Read(Text(labels.Split('|')));
        Assert.Contains(message, Assert.Throws<DataException>(() => Trainer.Train(table, Options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.234,50", "a point between thousands and a decimal comma", "1234.50")]
    [InlineData("1,234.50", "commas between thousands", "1234.50")]
    [InlineData("12,5 %", "a per cent sign and a decimal comma", "12.5")]
    [InlineData("\u22125", "a minus sign that is not '-' (U+2212)", "-5")]
    [InlineData("1\u00A0234", "no-break spaces between its digits", "1234")]
    [InlineData("1\u202F234,5", "no-break spaces between its digits and a decimal comma", "1234.5")]
    [InlineData("1'234.5", "spaces or apostrophes between its digits", "1234.5")]
    [InlineData("EUR 5", "a currency ('EUR')", "5")]
    [InlineData("€7.5", "a currency sign", "7.5")]
    [InlineData("20.5 °C", "a unit ('°C')", "20.5")]
    [InlineData("1.234.567", "points between thousands", "1234567")]
    public void Marks_of_numbers_are_named(string text, string marks, string number) => Assert.Equal((marks, number), NumberMarks.Of(text));

    [Theory]
    [InlineData("5")]
    [InlineData("-1.5e3")]
    [InlineData("red")]
    [InlineData("A/5")]
    [InlineData("person 0")]
    [InlineData("2024-01-05")]
    [InlineData("1.2.3")]
    [InlineData("")]
    public void Plain_numbers_and_words_have_no_marks(string text) => Assert.Null(NumberMarks.Of(text));

    private static string Text(params string[] labels) => "a,b,y\n" + string.Concat(labels.Select((label, row) => $"{row % 7},{row % 5},{label}\n"));

    private static DataTable Read(string text) => Tables.Read(text, new CsvOptions { LabelColumns = EquatableArray.Create("y") });
}
