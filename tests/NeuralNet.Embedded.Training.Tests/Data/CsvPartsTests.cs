// A file in parts is the file: the same cells, lines and messages, and no more memory than a part takes.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Tests.Pipes;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests.Data;

[Collection(Alone.Name)]
public class CsvPartsTests
{
    private const int Rows = 20_000;

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    public void All_parts_together_are_the_whole_table(string separator)
    {
        string text = Text(Rows, separator);
        DataTable whole = Tables.Read(text);
        DataTable[] parts = [.. CsvFile.ReadParts(Bytes(text), "test.csv")];

        Assert.InRange(parts.Length, 5, Rows);
        Assert.Equal(Enumerable.Range(0, Rows).Select(whole.LineOf), parts.SelectMany(part => Enumerable.Range(0, part.RowCount).Select(part.LineOf)));
        foreach (DataColumn column in whole.Columns)
        {
            Assert.Equal(Cells(column), parts.SelectMany(part => Cells(part[column.Name])));
        }
    }

    [Fact]
    public void Parts_that_came_before_stay_as_they_were()
    {
        DataTable[] parts = [.. CsvFile.ReadParts(Bytes(Text(Rows, ",")), "test.csv")];
        string[] first = [.. CsvFile.ReadParts(Bytes(Text(Rows, ",")), "test.csv").First().Columns.SelectMany(Cells)];
        Assert.Equal(first, parts[0].Columns.SelectMany(Cells));
    }

    [Fact]
    public void Rows_of_a_pipe_come_as_soon_as_they_are_there()
    {
        PipeStream pipe = PipeStream.OfLines(Enumerable.Range(0, 50).Select(i => $"{i},{i * i}").Prepend("a,b"));
        int rows = 0;
        foreach (DataTable part in CsvFile.ReadParts(pipe, "pipe"))
        {
            Assert.Equal(1, part.RowCount);
            Assert.Equal(rows * rows, part["b"].Values[0]);
            rows++;
            Assert.Equal(rows + 1, pipe.Pieces);
        }

        Assert.Equal(50, rows);
    }

    [Fact]
    public void A_single_column_that_the_model_knows_needs_no_rows_to_find_a_separator()
    {
        NetworkModel model = Train("x,y\n1,2\n2,4\n3,6\n4,8\n", "y");
        PipeStream pipe = PipeStream.OfLines(["x", "1", "2", "3"]);
        int rows = 0;
        foreach (DataTable part in CsvFile.ReadParts(pipe, "pipe", CsvOptions.For(model)))
        {
            rows += part.RowCount;
            Assert.Equal(rows + 1, pipe.Pieces);
        }

        Assert.Equal(3, rows);
    }

    // One awkward row at the end of many sound ones, and of none.
    [Theory]
    [InlineData("1,x,red,2,no")]
    [InlineData("1,,red,2,no")]
    [InlineData("1,1e999,red,2,no")]
    [InlineData("1,1e300,red,2,no")]
    [InlineData("1,\"1,5\",red,2,no")]
    [InlineData("1,2,red,2")]
    [InlineData("1,2,red,2,no,3")]
    [InlineData("1,2,red,2,maybe")]
    [InlineData("1,2,red,2,")]
    [InlineData("1,2,,2,no")]
    [InlineData("1,2,\"red,2,no")]
    [InlineData("1,2,r\"ed,2,no")]
    public void An_awkward_row_is_told_in_the_same_words(string row)
    {
        foreach (int sound in (int[])[0, 1, Rows])
        {
            NetworkModel model = Model();
            string text = Text(sound, ",") + row + "\n";
            CsvOptions options = CsvOptions.For(model);
            string expected = Assert.Throws<DataException>(() => Evaluator.Evaluate(model, CsvFile.Read(Bytes(text), "test.csv", options))).Message;
            Assert.Equal(expected, Assert.Throws<DataException>(() => Evaluator.Evaluate(model, CsvFile.ReadParts(Bytes(text), "test.csv", options), (_, _, _) => { })).Message);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,a,color,b,label\n")]
    [InlineData("id,a,b,label\n1,2,3,no\n")]
    public void A_file_without_rows_or_columns_is_told_in_the_same_words(string text)
    {
        NetworkModel model = Model();
        CsvOptions options = CsvOptions.For(model);
        string expected = Assert.Throws<DataException>(() => Evaluator.Evaluate(model, CsvFile.Read(Bytes(text), "test.csv", options))).Message;
        Assert.Equal(expected, Assert.Throws<DataException>(() => Evaluator.Evaluate(model, CsvFile.ReadParts(Bytes(text), "test.csv", options), (_, _, _) => { })).Message);
    }

    [Fact]
    public void A_model_measures_the_same_on_a_table_and_on_its_parts()
    {
        string text = Text(Rows, ",");
        NetworkModel labels = Model(), numbers = Train(Text(200, ","), "b");
        foreach (NetworkModel model in (NetworkModel[])[labels, numbers])
        {
            CsvOptions options = CsvOptions.For(model);
            Evaluation whole = Evaluator.Evaluate(model, CsvFile.Read(Bytes(text), "test.csv", options), Guess);
            Evaluation inParts = Evaluator.Evaluate(model, CsvFile.ReadParts(Bytes(text), "test.csv", options), Guess);
            Assert.Equal(whole, inParts);
            Assert.Equal(Rows, whole.RowCount);
        }

        static void Guess(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
        {
            for (int row = 0; row < count; row++)
            {
                outputs.Slice(row * (outputs.Length / count), outputs.Length / count).Fill((float)Math.Abs(Math.Sin(inputs[row * (inputs.Length / count)])));
            }
        }
    }

    [Fact]
    public void Unknown_words_are_told_over_all_parts_and_kept_in_number()
    {
        NetworkModel model = Model();
        InputReader? inputs = null;
        int rows = 30_000;
        float[] input = new float[model.Features.Count];
        IEnumerable<string> text = Enumerable.Range(0, rows).Select(i => $"{i},1,{(i % 2 == 0 ? "mauve" : $"word{i}")},2,no").Prepend("id,a,color,b,label");
        foreach (DataTable part in CsvFile.ReadParts(PipeStream.OfLines(text), "pipe", CsvOptions.For(model)))
        {
            inputs = inputs?.On(part) ?? new InputReader(model, part);
            Enumerable.Range(0, part.RowCount).ToList().ForEach(row => inputs.Read(row, input));
        }

        Assert.Equal("column 'color': the model does not know 'mauve' on line 2, and so on in 15000 rows; there it counts as none of the words.", inputs!.Warnings[0]);
        Assert.Equal(21, inputs.Warnings.Count);
        Assert.Equal("more than 9980 more words are unknown to the model.", inputs.Warnings[^1]);
    }

    // A file without end, of which much more is read than the memory that is in use grows by.
    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        const int Early = 20_000, Late = 400_000;
        NetworkModel model = Train(Text(200, ","), "b");
        long early = 0, late = 0;
        IEnumerable<string> Endless()
        {
            yield return "id,a,color,b,label";
            for (int i = 0; ; i++)
            {
                if (i == Early)
                {
                    early = GC.GetTotalMemory(forceFullCollection: true);
                }
                else if (i == Late)
                {
                    late = GC.GetTotalMemory(forceFullCollection: true);
                    yield break;
                }

                yield return $"name of row {i},{i % 7},{(i % 2 == 0 ? "red" : "green")},{i % 3},yes";
            }
        }

        Evaluation evaluation = Evaluator.Evaluate(model, CsvFile.ReadParts(PipeStream.OfLines(Endless()), "pipe", CsvOptions.For(model)), (_, outputs, _) => outputs.Clear());
        Assert.Equal(Late, evaluation.RowCount);

        // The text alone is 14 MB.
        Assert.InRange(late - early, long.MinValue, 1 << 20);
    }

    private static NetworkModel Model() => Train(Text(200, ","), "label");

    private static NetworkModel Train(string text, string target) => Trainer.Train(Tables.Read(text), new TrainingOptions
    {
        Targets = EquatableArray.Create(target),
        IgnoredColumns = text.StartsWith("id", StringComparison.Ordinal) ? EquatableArray.Create("id", target == "b" ? "label" : "b") : default,
        HiddenSizes = EquatableArray.Create(3),
        Epochs = 1,
        ValidationFraction = 0,
    }).Model;

    // Numbers of every length, words, quotes with line breaks, blank lines.
    private static string Text(int rows, string separator)
    {
        RandomSource random = new(5);
        StringBuilder text = new(string.Join(separator, "id", "a", "color", "b", "label") + "\n");
        for (int i = 0; i < rows; i++)
        {
            string color = (i % 3) switch { 0 => "red", 1 => "\"green\"", _ => "\"sky\nblue\"" };
            text.AppendJoin(separator, $"name {i}", random.NextNormal().ToString("R", CultureInfo.InvariantCulture), color, (i % 100).ToString(CultureInfo.InvariantCulture), i % 5 == 0 ? "yes" : "no");
            text.Append(i % 50 == 49 ? "\r\n\n" : "\n");
        }

        return text.ToString();
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Cells(DataColumn column) => column.Values.ToArray().Select(value =>
        column.Kind == DataColumnKind.Number || double.IsNaN(value) ? value.ToString("R", CultureInfo.InvariantCulture) : column.Categories[(int)value]);
}
