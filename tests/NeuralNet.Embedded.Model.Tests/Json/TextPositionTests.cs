// Lines and columns.
namespace NeuralNet.Embedded.Model.Tests.Json;

public class TextPositionTests
{
    [Theory]
    [InlineData("ab\ncd", 4, 2, 2)]
    [InlineData("ab\r\ncd", 4, 2, 1)]
    [InlineData("ab\rcd", 3, 2, 1)]
    [InlineData("\n\r\n\r\n", 5, 4, 1)]
    [InlineData("\uFEFFab", 1, 1, 1)]
    [InlineData("\uFEFFab", 0, 1, 1)]
    [InlineData("", 0, 1, 1)]
    public void Offsets_become_lines_and_columns(string text, int offset, int line, int column) =>
        Assert.Equal((line, column), new TextPosition(text).MoveTo(offset));

    [Fact]
    public void Positions_are_found_one_after_the_other()
    {
        TextPosition position = new("a\nbc\r\nd");

        Assert.Equal([(1, 1), (2, 1), (2, 2), (2, 2), (3, 1)], ((int[])[0, 2, 3, 3, 6]).Select(position.MoveTo));
    }
}
