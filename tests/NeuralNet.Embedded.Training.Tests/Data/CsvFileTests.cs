// Reading CSV: what is understood, and what is refused in which words.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Data;

public class CsvFileTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\r\n1\t2\r\n3\t4")]
    [InlineData("\uFEFFa,b\n1,2\n\n3,4\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n 3 , 4 \n")]
    [InlineData("a;b\n1,0;2\n3;4,0\n")]
    public void Separators_marks_quotes_and_blank_lines_are_understood(string text)
    {
        DataTable table = Tables.Read(text);
        Assert.Equal(["a", "b"], table.Columns.Select(column => column.Name));
        Assert.Equal([1.0, 3.0], table["a"].Values.ToArray());
        Assert.Equal([2.0, 4.0], table["b"].Values.ToArray());
    }

    [Fact]
    public void Words_become_categories_in_ordinal_order()
    {
        DataColumn column = Tables.Read("x,word\n1,pear\n2,apple\n3,\n4,pear\n")["word"];
        Assert.Equal(DataColumnKind.Text, column.Kind);
        Assert.Equal(["apple", "pear"], column.Categories);
        Assert.Equal([1, 0, double.NaN, 1], column.Values.ToArray());
    }

    [Fact]
    public void Categories_do_not_depend_on_the_order_of_the_rows()
    {
        string[] words = ["pear", "apple", "Zebra", "zebra", "10", "9", "été", "a b"];
        RandomSource random = new(1);
        DataColumn first = Tables.Read("w,x\n" + string.Concat(words.Select(word => $"{word},1\n")), new CsvOptions { TextColumns = EquatableArray.Create("w") })["w"];
        Assert.Equal(words.Order(StringComparer.Ordinal), first.Categories);
        for (int turn = 0; turn < 20; turn++)
        {
            random.Shuffle<string>(words);
            DataColumn column = Tables.Read("w,x\n" + string.Concat(words.Select(word => $"{word},1\n")), new CsvOptions { TextColumns = EquatableArray.Create("w") })["w"];
            Assert.Equal(first.Categories, column.Categories);
            Assert.Equal(words, column.Values.ToArray().Select(value => column.Categories[(int)value]));
        }
    }

    [Fact]
    public void Quoted_words_keep_separators_and_quotes() =>
        Assert.Equal(["a \"b\", c", "line\nbreak"], Tables.Read("w,x\n\"a \"\"b\"\", c\",1\n\"line\nbreak\",2\n")["w"].Categories);

    [Fact]
    public void Booleans_are_recognised_in_any_case()
    {
        DataColumn column = Tables.Read("flag\nTrue\nFalse\nTrue\n")["flag"];
        Assert.Equal(DataColumnKind.Boolean, column.Kind);
        Assert.Equal(["False", "True"], column.Categories);
        Assert.Equal([1.0, 0, 1], column.Values.ToArray());
    }

    [Fact]
    public void Declared_text_columns_keep_numbers_as_words() =>
        Assert.Equal(["10", "9"], Tables.Read("code\n9\n10\n", new CsvOptions { TextColumns = EquatableArray.Create("code") })["code"].Categories);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n", "no row of data")]
    [InlineData("a,b\n1,2\n3\n", "test.csv(3): the row has 1 field; the header has 2")]
    [InlineData("a,b\n1,2,3\n", "test.csv(2): the row has 3 fields; the header has 2")]
    [InlineData("a,b\n1,\"2\n", "test.csv(2): ")]
    public void Broken_files_are_refused_with_the_line(string text, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Tables.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_file_is_told() =>
        Assert.Equal("nowhere.csv: the file does not exist.", Assert.Throws<DataException>(() => CsvFile.Read("nowhere.csv")).Message);

    [Fact]
    public void Unknown_column_lists_what_there_is()
    {
        DataTable table = Tables.Read("Alpha,beta\n1,2\n");
        Assert.Contains("'Alpha', 'beta'", Assert.Throws<DataException>(() => table["gamma"]).Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'Alpha'?", Assert.Throws<DataException>(() => table["alpha"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_remember_their_lines()
    {
        DataTable table = Tables.Read("a,w\n1,\"x\ny\"\n\n2,z\n");
        Assert.Equal(2, table.LineOf(0));
        Assert.Equal(5, table.LineOf(1));
    }
}
