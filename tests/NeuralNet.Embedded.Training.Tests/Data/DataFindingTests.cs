// Every rule about data finds what it is for, and leaves its neighbour alone.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class DataFindingTests
{
    private const string Sound = "a,b,y\n1,2.5,u\n2,1,v\n3,4,u\n4,3,v\n1,2,u\n2,2,v\n";

    /// <summary>The rule, a file it finds something in, words of the finding, and a file so near that only this rule could mistake it.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "NNE0401", "5.1,3.5,y\n4.9,3,u\n4.6,3.1,v\n5,3.6,u\n5,3.1,v\n", "--no-header", "2019,2020,y\n4.9,3,u\n4.6,3.1,v\n5,3.6,u\n5,3.1,v\n" },
        { "NNE0401", "red,y\nblue,u\nred,v\nblue,v\nred,u\n", "--no-header", "color,y\nblue,u\nred,v\nblue,v\nred,u\n" },
        { "NNE0402", Rows("id,a,y", 12, row => $"{(row * 7) % 12},{row % 5},{(row % 2 == 0 ? "u" : "v")}"), "--ignore id", Rows("id,a,y", 12, row => $"{row * row / 2},{row % 5},{(row % 2 == 0 ? "u" : "v")}") },
        { "NNE0402", Rows("k,a,y", 12, row => $"{row * row * 3},{row % 5},{(row < 6 ? "u" : "v")}"), "the labels are sorted by it", Rows("k,a,y", 12, row => $"{row * row * 3},{row % 5},{(row % 3 == 0 ? "u" : "v")}") },
        { "NNE0402", "Unnamed: 0,a,y\n3,1.5,u\n0,2,v\n2,3,u\n1,4,v\n", "counts the rows; it is left out", "named,a,y\n3,1.5,u\n0,2,v\n2,3,u\n1,4,v\n" },
        { "NNE0402", ",a,y\n3,1.5,u\n0,2,v\n2,3,u\n1,4,v\n", "without a name counts the rows", Sound },
        { "NNE0403", Rows("p,a,y", 12, row => $"${5 + (row % 3)},{row % 5},{(row % 2 == 0 ? "u" : "v")}"), "a currency sign; write 5", Rows("p,a,y", 12, row => $"size {5 + (row % 3)},{row % 5},{(row % 2 == 0 ? "u" : "v")}") },
        { "NNE0403", "p;y\n1.234;u\n999;v\n2.500;u\n1.100;v\n", "write 1234", "p;y\n1.234;u\n999.5;v\n2.500;u\n1.100;v\n" },
        { "NNE0404", "zip,y\n01067,u\n80331,v\n04109,u\n99084,v\n", "--categorical zip", "zip,y\n1067,u\n80331,v\n0.4109,u\n99084,v\n" },
        { "NNE0405", "a,note,y\n1,,u\n2,,v\n3,,u\n4,,v\n", "column 'note' is empty throughout", Sound },
        { "NNE0405", "a,y,\n1,u,\n2,v,\n3,u,\n4,v,\n", "column 3 has neither a name nor a value", Sound },
        { "NNE0406", "a,b,y\n1,2,u,\n2,1,v,\n3,4,u\n4,3,v,\n", "3 rows hold empty fields behind the last column", Sound },
        { "NNE0406", "a,b,y\n1,2,u\n,,\n3,4,v\n2,2,u\n5,4,v\n,,\n", "2 rows hold nothing but separators", Sound },
        { "NNE0407", "a,b,y\n5,2.5,u\n5,1,v\n5,4,u\n5,3,v\n", "--ignore a", Sound },
        { "NNE0408", "a,y\n1,2.5\n2,2.5\n3,2.5\n", "every row has the number 2.5", "a,y\n1,2.5\n2,2.5\n3,2.25\n" },
        { "NNE0409", Rows("a,b,y", 40, row => $"{row % 10}.5,{row % 10},{(row % 2 == 0 ? "u" : "v")}"), "value for value", Rows("a,b,y", 40, row => $"{row}.5,{row % 10},{(row % 2 == 0 ? "u" : "v")}") },
        { "NNE0410", Rows("a,b,y", 100, row => $"{row}.5,{row % 7},{(row < 2 ? "rare" : row % 2 == 0 ? "u" : "v")}"), "'rare' in 2", Rows("a,b,y", 100, row => $"{row}.5,{row % 7},{(row < 10 ? "rare" : row % 2 == 0 ? "u" : "v")}") },
        { "NNE0411", Rows("a,y", 28, row => $"{row}.5,{row % 14}"), "classification of 14 labels, because 'y' holds 14 different whole numbers, each in several rows; --task regression changes that", "" },
        { "NNE0411", "a,y\n1,0\n2,1\n3,0\n4,1\n5,2\n", "regression, because 'y' has the number 2 in one row only; --task classification changes that", "" },
        { "NNE0412", "a,y\n1,Yes\n2,no\n3,yes\n4,no\n5,Yes\n6,yes\n", "'Yes' and 'yes' differ only in case or spaces", Sound },
        { "NNE0412", "c,y\nred wine,u\nredwine,v\nred wine,u\nredwine,v\nwhite,u\nwhite,v\n", "differ only in case or spaces", Sound },
        { "NNE0412", "a,y\n1,1\n2,01\n3,2\n4,1\n5,01\n6,2\n", "differ only in leading zeros", "a,y\n1,10\n2,01\n3,2\n4,10\n5,01\n6,2\n" },
        { "NNE0412", "a,y\n1,on\n2,o\u200Bn\n3,off\n4,on\n5,o\u200Bn\n6,off\n", "differ only in characters that do not show", Sound },
        { "NNE0412", "a,y\n1,caf\u00E9\n2,cafe\u0301\n3,bar\n4,caf\u00E9\n5,cafe\u0301\n6,bar\n", "look alike, their accents written in two ways", "a,y\n1,caf\u00E9\n2,caf\u00E8\n3,bar\n4,caf\u00E9\n5,caf\u00E8\n6,bar\n" },
        { "NNE0415", Rows("t,a,y", 30, row => $"{1_700_000_000_000 + (row * 37 % 30)}.5,{row % 7},{(row % 2 == 0 ? "u" : "v")}"), "subtract an offset", Rows("t,a,y", 30, row => $"{17_000 + (row * 37 % 30)}.5,{row % 7},{(row % 2 == 0 ? "u" : "v")}") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_finds_its_kind_and_nothing_else(string id, string text, string message, string neighbour)
    {
        IReadOnlyList<DataFinding> findings = Check(text);
        DataFinding finding = Assert.Single(findings, finding => finding.Id == id);
        Assert.Contains(message, finding.Text, StringComparison.Ordinal);
        Assert.Equal(id is "NNE0411" or "NNE0414" ? FindingLevel.Information : FindingLevel.Warning, finding.Level);
        Assert.DoesNotContain(neighbour.Length == 0 ? [] : Check(neighbour), finding => finding.Id == id);
    }

    // The rules of encodings and of dropped rows are tested with them.
    [Fact]
    public void Every_rule_is_tested_and_has_an_id_of_its_own()
    {
        string[] ids = [.. DataChecker.Rules.Select(rule => rule.Id)];
        Assert.Equal(ids.Distinct().Order(), ids);
        Assert.Equal(ids, ((IEnumerable<object[]>)Cases).Select(row => (string)row[0]).Concat(["NNE0413", "NNE0414"]).Distinct().Order());
        Assert.All(ids, id => Assert.Matches("^NNE04[0-9]{2}$", id));
    }

    [Fact]
    public void A_sound_file_has_only_its_task_to_tell()
    {
        DataFinding only = Assert.Single(Check(Sound));
        Assert.Equal("classification of 2 labels, because 'y' holds words.", only.Text);
        Assert.Empty(DataChecker.Check(Tables.Read(Sound), new TrainingOptions { Task = TrainingTask.Classification, Targets = EquatableArray.Create("y") }));
    }

    [Fact]
    public void Findings_stand_at_their_line()
    {
        Assert.Equal(4, Assert.Single(Check("a,zip,y\n1,10115,u\n2,80331,v\n3,04109,u\n4,99084,v\n"), finding => finding.Id == "NNE0404").Line);
        Assert.Equal(3, Assert.Single(Check("a,b,y\n1,2,u\n,,\n3,4,v\n2,2,u\n5,4,v\n"), finding => finding.Id == "NNE0406").Line);
    }

    [Fact]
    public void Without_a_target_all_columns_are_looked_at() =>
        Assert.Contains(DataChecker.Check(Tables.Read("a,zip\n1,01067\n2,80331\n"), new TrainingOptions()), finding => finding.Column == "zip");

    [Fact]
    public void Names_may_repeat_where_nobody_needs_them()
    {
        const string Text = "a,Notes,b,Notes,y\n1,x,2,x,0\n2,x,1,z,1\n3,x,4,x,0\n4,x,3,x,1\n";
        TrainingOptions options = new() { Targets = EquatableArray.Create("y"), Epochs = 1 };
        Assert.Contains("two columns are named 'Notes'", Assert.Throws<DataException>(() => Trainer.Train(Tables.Read(Text), options)).Message, StringComparison.Ordinal);
        NetworkModel model = Trainer.Train(Tables.Read(Text), options with { IgnoredColumns = EquatableArray.Create("Notes") }).Model;
        Assert.Equal(["a", "b"], model.Features.Select(feature => feature.Name));
        Assert.Equal(4, Training.Metrics.Evaluator.Evaluate(model, Tables.Read(Text, CsvOptions.For(model))).RowCount);
    }

    [Fact]
    public void A_file_without_names_is_read_whole()
    {
        DataTable table = Tables.Read("5.1,3.5,u\n4.9,3,v\n4.6,3.1,u\n5,3.6,v\n", new CsvOptions { HasHeader = false });
        Assert.Equal(["column1", "column2", "column3"], table.Columns.Select(column => column.Name));
        Assert.Equal(4, table.RowCount);
        Assert.Equal(1, table.LineOf(0));
        Assert.DoesNotContain(DataChecker.Check(table, new TrainingOptions { Targets = EquatableArray.Create("column3") }), finding => finding.Id == "NNE0401");
    }

    private static IReadOnlyList<DataFinding> Check(string text) => DataChecker.Check(
        Tables.Read(text, new CsvOptions { LabelColumns = EquatableArray.Create("y") }), new TrainingOptions { Targets = EquatableArray.Create("y"), TestFraction = text.Length > 300 ? 0.25 : 0 });

    private static string Rows(string header, int count, Func<int, string> row) => header + "\n" + string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));
}
