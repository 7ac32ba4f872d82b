// Awkward CSV files: each trains to finite weights or is refused in words that name the place. None trains to NaN.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Training.Tests.Data;

public class AwkwardFileTests
{
    private const string Header = "a,b,TargetColumn\n";

    /// <summary>What the file is, its text, and the warning it trains with (empty for none).</summary>
    public static TheoryData<string, string, string> Trainable => new()
    {
        { "normal", Header + "1,2,0\n2,1,1\n3,4,0\n4,3,1\n", "" },
        { "column of zeros", Header + "0,2,0\n0,1,1\n0,4,0\n0,3,1\n", "'a': it holds one value only" },
        { "column maximum 0 with negatives", Header + "0,2,0\n-1,1,1\n-3,4,0\n-2,3,1\n", "'a' has the maximum 0" },
        { "column of negatives", Header + "-1,2,0\n-9,1,1\n-4,4,0\n-7,3,1\n", "'a' has a negative maximum" },
        { "constant column", Header + "5,2,0\n5,1,1\n5,4,0\n5,3,1\n", "'a': it holds one value only" },
        { "booleans", Header + "True,2,0\nFalse,1,1\nTrue,4,0\nFalse,3,1\n", "" },
        { "column of words", Header + "red,2,0\ngreen,1,1\nblue,4,0\nred,3,1\n", "" },
        { "words as target", Header + "1,2,no\n2,1,yes\n3,4,no\n4,3,yes\n", "" },
        { "three labels", Header + "1,2,0\n2,1,1\n3,4,2\n4,3,0\n5,1,1\n6,2,2\n", "" },
        { "index column without a name", ",a,b,TargetColumn\n0,1,2,0\n1,2,1,1\n2,3,4,0\n3,4,3,1\n", "counts the rows" },
        { "decimal commas", "a;b;TargetColumn\n1,5;2;0\n2,5;1;1\n3;4;0\n4;3;1\n", "" },
        { "spaces in the header", "a, b, TargetColumn\n1, 2, 0\n2, 1, 1\n3, 4, 0\n4, 3, 1\n", "" },
        { "byte order mark", "\uFEFF" + Header + "1,2,0\n2,1,1\n3,4,0\n4,3,1\n", "" },
    };

    /// <summary>What the file is, its text, and words of the refusal.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "value past float32", Header + "1,2,0\n-1e300,1,1\n3,4,0\n", "awkward.csv(3): column 'a': -1E+300 is outside the range of float32" },
        { "missing value", Header + "1,2,0\n,1,1\n3,4,0\n", "awkward.csv(3): column 'a': the value is missing" },
        { "missing target", Header + "1,2,0\n2,1,\n3,4,0\n", "awkward.csv(3): column 'TargetColumn': the value is missing" },
        { "infinity", Header + "1,2,0\n2,1,1\ninf,4,0\n", "awkward.csv(4): column 'a': 'inf' is not a finite number" },
        { "column of identifiers", Header + "red,2,0\ngreen,1,1\nblue,4,0\n", "awkward.csv(2): column 'a': it holds 3 different words in 3 rows, as names or identifiers do" },
        { "one bad cell", Header + "1,2,0\nn/x,1,1\n3,4,0\n", "awkward.csv(3): column 'a': 'n/x' is not a number" },
        { "bad first cell", Header + "n/x,2,0\n2,1,1\n3,4,0\n", "awkward.csv(2): column 'a': 'n/x' is not a number" },
        { "NA", Header + "1,2,0\n2,NA,1\n3,4,0\n", "awkward.csv(3): column 'b': the value is missing" },
        { "target in hundreds", Header + "1,2,250.5\n2,1,310\n3,4,120\n", "awkward.csv(2): column 'TargetColumn': the value 250.5 is outside 0 to 1" },
        { "no target", "a,b,c\n1,2,0\n", "there is no column 'TargetColumn'" },
        { "target in other case", "a,b,targetcolumn\n1,2,0\n", "did you mean 'targetcolumn'?" },
        { "header only", Header, "no row of data" },
        { "target only", "TargetColumn\n0\n1\n", "no column to predict from" },
        { "thousands", Header + "\"1,234\",2,0\n\"2,345\",1,1\n", "awkward.csv(2): column 'a': '1,234' is written with a thousands separator" },
        { "short row", Header + "1,2,0\n2,1\n", "awkward.csv(3): the row has 2 fields; the header has 3" },
        { "long row", Header + "1,2,0\n2,1,1,9\n", "awkward.csv(3): the row has 4 fields; the header has 3" },
        { "two columns of one name", "a,a,TargetColumn\n1,2,0\n", "two columns are named 'a'" },
        { "column without a name", ",b,TargetColumn\n7.5,2,0\n3,1,1\n", "column 1 has no name; name it in the header, or leave it out (--ignore \"\")" },
        { "one label", Header + "1,2,yes\n2,1,yes\n", "nothing to learn" },
    };

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Usable_files_train_to_finite_weights(string what, string text, string warning)
    {
        _ = what;
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            TrainingResult result = Train(text, TrainingOptions.Classic with { Precision = precision });
            Assert.Empty(ModelValidator.Validate(result.Model));
            Assert.All(result.Predictions, prediction => Assert.All(prediction, value => Assert.True(double.IsFinite(value))));
            string[] told = [.. result.Warnings, .. Findings(text).Where(finding => finding.Level == FindingLevel.Warning).Select(finding => finding.Text)];
            Assert.Equal(warning.Length > 0, told.Length > 0);
            Assert.True(warning.Length == 0 || told.Any(one => one.Contains(warning, StringComparison.Ordinal)), string.Join('\n', told));
        }
    }

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Usable_files_train_with_the_defaults_too(string what, string text, string warning)
    {
        _ = (what, warning);
        Assert.Empty(ModelValidator.Validate(Train(text, TrainingOptions.Default with { Epochs = 20 }).Model));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Unusable_files_are_refused_with_place_and_cause(string what, string text, string message)
    {
        _ = what;
        Assert.Contains(message, Assert.Throws<DataException>(() => Train(text, TrainingOptions.Classic)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MissingValues.Mean, 4.0)]
    [InlineData(MissingValues.Median, 2.0)]
    [InlineData(MissingValues.MostFrequent, 1.0)]
    public void Missing_values_are_filled_from_the_training_rows(MissingValues how, double expected)
    {
        DataColumn column = Tables.Read("a\n1\n1\n2\n3\n13\n\n?\n100\n")["a"];
        DataColumn filled = MissingValueFiller.Fill(column, [0, 1, 2, 3, 4, 5], how, Tables.Read("a\n1\n"));
        Assert.Equal(expected, filled.Values[5]);
        Assert.Equal([1.0, 1, 2, 3, 13], filled.Values[..5].ToArray());
    }

    [Fact]
    public void Rows_with_missing_values_are_dropped_on_demand()
    {
        TrainingOptions options = TrainingOptions.Classic with { Missing = MissingValues.Drop };
        TrainingResult result = Train(Header + "1,2,0\n,1,1\n3,4,\n4,3,1\n", options);
        Assert.Equal(2, result.Training.RowCount);
        Assert.Contains("leaves nothing", Assert.Throws<DataException>(() => Train(Header + ",2,0\n3,,1\n", options)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<DataFinding> Findings(string text)
    {
        using StringReader reader = new(text);
        return DataChecker.Check(CsvFile.Read(reader, "awkward.csv"), TrainingOptions.Classic with { Targets = EquatableArray.Create("TargetColumn") });
    }

    private static TrainingResult Train(string text, TrainingOptions options)
    {
        using StringReader reader = new(text);
        DataTable table = CsvFile.Read(reader, "awkward.csv");
        return Trainer.Train(table, options with { Targets = EquatableArray.Create("TargetColumn") });
    }
}
