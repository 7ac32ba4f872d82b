// What stands for a missing value is the user's to say, and what is left out for it is told.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class MissingMarkTests
{
    private const string Gestures = "x,z,y\n1,2,None\n2,1,Wave\n3,5,None\n4,6,Wave\n5,1,None\n6,2,Wave\n";

    private static readonly TrainingOptions Options = new() { Targets = EquatableArray.Create("y"), HiddenSizes = EquatableArray.Create(3), Epochs = 2 };

    [Fact]
    public void The_word_that_counts_as_missing_is_named() => Assert.Equal(
        "test.csv(2): column 'y': the value is missing ('None' stands for one; --missing-values changes what does); --missing drop leaves such rows out.",
        Assert.Throws<DataException>(() => Trainer.Train(Tables.Read(Gestures), Options)).Message);

    [Fact]
    public void Marks_can_be_others_and_travel_with_the_model()
    {
        CsvOptions none = new() { MissingMarks = EquatableArray<string>.Adopt([]), LabelColumns = EquatableArray.Create("y") };
        NetworkModel model = Trainer.Train(Tables.Read(Gestures, none), Options).Model;
        Assert.Equal(["None", "Wave"], model.Target!.Labels);
        Assert.Equal(6, Training.Metrics.Evaluator.Evaluate(model, Tables.Read(Gestures, CsvOptions.For(model))).RowCount);

        CsvOptions dashes = new() { MissingMarks = EquatableArray.Create("-", "n.a.") };
        DataTable table = Tables.Read("x,y\n1,2\n-,3\nn.a.,4\n5,6\n", dashes);
        Assert.Equal([1, double.NaN, double.NaN, 5], table["x"].Values.ToArray());
        Assert.Equal(EquatableArray.Create("-", "n.a."), CsvOptions.For(Trainer.Train(table, Options with { Missing = MissingValues.Drop }).Model).MissingMarks);
        Assert.Null(CsvOptions.For(Trainer.Train(Tables.Read("x,y\n1,2.5\n2,3\n3,4\n"), Options).Model).MissingMarks);
    }

    [Fact]
    public void A_mark_in_quotes_is_a_word()
    {
        DataColumn column = Tables.Read("c,x\n\"NA\",1\nNA,2\nDE,3\n\"\",4\n \"NA\" ,5\n,6\n")["c"];
        Assert.Equal(["DE", "NA"], column.Categories);
        Assert.Equal([1, double.NaN, 0, double.NaN, 1, double.NaN], column.Values.ToArray());
        Assert.Contains("in quotes it is a word", Tables.Read("c,x\n1,1\n\"NA\",2\n")["c"].Problem!.Value.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_words_may_miss_all_its_values_where_a_model_is_asked()
    {
        NetworkModel model = Trainer.Train(Tables.Read("c,x,y\n" + string.Concat(Enumerable.Range(0, 12).Select(row => $"{(row % 2 == 0 ? "DE" : "FR")},{row % 5},{row % 3}.5\n"))), Options).Model;
        foreach (string cell in new[] { "NA", "" })
        {
            InputReader reader = new(model, Tables.Read($"c,x\n{cell},1\n", CsvOptions.For(model)));
            Assert.Contains("test.csv(2): column 'c': the value is missing", Assert.Throws<DataException>(() => reader.Read(0, new float[2])).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("-", "--missing-values \"-\"")]
    [InlineData(".", "--missing-values \".\"")]
    [InlineData("A/5 21171", "--categorical x")]
    [InlineData("$5", "a currency sign; write 5")]
    public void A_word_among_numbers_names_the_option_that_helps(string word, string help)
    {
        foreach (string text in new[] { $"x,y\n1,2\n{word},3\n4,4\n5,5\n", $"x,y\n{word},2\n2,3\n4,4\n5,5\n" })
        {
            Assert.Contains(help, Assert.Throws<DataException>(() => Trainer.Train(Tables.Read(text), Options)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Dropping_says_how_many_rows_went_why_and_which_label_is_gone()
    {
        TrainingOptions options = Options with { Missing = MissingValues.Drop };
        DataTable table = Tables.Read("x,z,y\n1,2,a\nNA,1,a\n3,,b\n,?,b\n5,1,c\n6,2,c\n7,4,a\n", new CsvOptions { LabelColumns = EquatableArray.Create("y") });
        DataFinding finding = Assert.Single(DataChecker.Check(table, options), finding => finding.Id == "NNE0413");
        Assert.Equal(
            "3 of 7 rows miss a value and are left out (--missing drop): column 'x' in 2 rows ('NA' in 1, nothing in 1), column 'z' in 2 rows (nothing in 1, '?' in 1). No row of 'y' b is left.",
            finding.Message);
        Assert.Equal(["a", "c"], Trainer.Train(table, options).Model.Target!.Labels);
        Assert.Contains("leaves nothing: column 'x' in 2 rows ('NA')", Assert.Throws<DataException>(() => Trainer.Train(Tables.Read("x,z,y\nNA,1,2.5\nNA,2,3\n", new CsvOptions()), options with { Features = EquatableArray.Create("x", "z") })).Message, StringComparison.Ordinal);
    }
}
