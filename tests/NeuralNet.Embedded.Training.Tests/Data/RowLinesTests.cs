using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class RowLinesTests
{
    [Theory]
    [InlineData]
    [InlineData(2, 3, 4, 5)]
    public void Rows_under_one_another_need_no_list(params int[] lines)
    {
        RowLines rows = Of(lines);
        Assert.Equal(lines.Length, rows.Count);
        Assert.Null(rows.ToArray());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1, 2, 3)]
    [InlineData(2, 3, 5, 6)]
    [InlineData(2, 4, 4, 5, 6, 9)]
    public void Any_other_lines_are_kept(params int[] lines)
    {
        RowLines rows = Of(lines);
        Assert.Equal(lines.Length, rows.Count);
        Assert.Equal<IEnumerable<int>>(lines, rows.ToArray());
    }

    [Fact]
    public void Forgotten_rows_leave_nothing()
    {
        RowLines rows = Of(2, 3, 7);
        rows.Clear();
        Assert.Equal(0, rows.Count);
        rows.Add(2);
        Assert.Null(rows.ToArray());
        rows.Add(8);
        Assert.Equal<IEnumerable<int>>([2, 8], rows.ToArray());
    }

    private static RowLines Of(params int[] lines)
    {
        RowLines rows = new();
        foreach (int line in lines)
        {
            rows.Add(line);
        }

        return rows;
    }
}
