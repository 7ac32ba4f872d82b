// Tables of several megabytes get their memory at once, by a guess from the first records; the guess may be wrong either way.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class LargeTableTests : IDisposable
{
    private const int Columns = 41, Rows = 20_000;

    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData(15, 15)]
    [InlineData(1, 15)]
    [InlineData(15, 1)]
    public void A_wrong_guess_costs_no_row(int digitsFirst, int digitsLater)
    {
        Random random = new(7);
        double[,] expected = new double[Rows, Columns];
        StringBuilder text = new(string.Join(',', Enumerable.Range(0, Columns).Select(column => $"c{column}")) + "\n");
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                expected[row, column] = Math.Round(random.NextDouble(), row < Rows / 2 ? digitsFirst : digitsLater);
                text.Append(column == 0 ? "" : ",").Append(expected[row, column].ToString(CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        File.WriteAllText(_path, text.ToString());
        DataTable table = CsvFile.Read(_path);
        Assert.Equal(Rows, table.RowCount);
        for (int column = 0; column < Columns; column++)
        {
            Assert.Equal(Enumerable.Range(0, Rows).Select(row => expected[row, column]), table.Columns[column].Values.ToArray());
        }

        Assert.Equal(Rows + 1, table.LineOf(Rows - 1));
    }

    [Fact]
    public void Columns_lie_apart_and_keep_what_they_had()
    {
        ColumnBuilder[] columns = [.. Enumerable.Range(0, 3).Select(column => new ColumnBuilder($"c{column}", isText: false, decimalComma: false))];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column].Add([.. Enumerable.Range(0, 50).Select(row => row + (100.0 * column))], 1, 50);
        }

        ColumnMemory.Expect(columns, 400_000);
        Assert.All(columns, column => Assert.InRange(column.Capacity, 400_000, 400_016));
        int rows = columns[0].Capacity;
        for (int row = 50; row < rows; row++)
        {
            for (int column = 0; column < columns.Length; column++)
            {
                columns[column].Add(row * (column + 1.0));
            }
        }

        for (int column = 0; column < columns.Length; column++)
        {
            DataColumn built = columns[column].Build();
            Assert.Equal(Enumerable.Range(0, 50).Select(row => row + (100.0 * column)), built.Values[..50].ToArray());
            Assert.Equal(Enumerable.Range(50, rows - 50).Select(row => row * (column + 1.0)), built.Values[50..].ToArray());
        }
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(64L)]
    [InlineData(int.MaxValue)]
    [InlineData(long.MaxValue)]
    public void Room_that_is_there_or_cannot_be_had_changes_nothing(long rows)
    {
        ColumnBuilder column = new("c", isText: false, decimalComma: false);
        int before = column.Capacity;
        ColumnMemory.Expect([column], rows);
        Assert.Equal(before, column.Capacity);
    }

    public void Dispose() => File.Delete(_path);
}
