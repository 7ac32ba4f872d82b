// Tables get their memory at once, by a guess from the first records; the guess may be wrong either way.
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
    public void A_table_takes_no_more_than_twice_the_memory_of_its_numbers()
    {
        const int Values = 20 * 100_000;
        File.WriteAllLines(_path, Enumerable.Range(0, 100_001).Select(row => string.Join(',', Enumerable.Range(0, 20).Select(column => row == 0 ? $"c{column}" : $"{row % 97}.{column}"))));
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataTable table = CsvFile.Read(_path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Values * sizeof(double), 2 * Values * sizeof(double));
        Assert.Equal(100_000, table.RowCount);
    }

    public void Dispose() => File.Delete(_path);
}
