// The JSON grammar (RFC 8259), what of it is turned down, and where.
namespace NeuralNet.Embedded.Model.Tests.Json;

public class JsonParserTests
{
    [Theory]
    [InlineData("null")]
    [InlineData(" true\t\r\n")]
    [InlineData("-0")]
    [InlineData("0.5e+07")]
    [InlineData("1E-3")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[ [ ] , { } , \"\" , 0 , false ]")]
    [InlineData("{\"\": {\"a\": 1}, \"a\": [1, 2, [3]]}")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\udd1e\"")]
    [InlineData("\"\u00e9\ud834\udd1e\u2028\u007f\"")]
    [InlineData("\uFEFF1")]
    public void Json_is_accepted(string text) => JsonParser.Parse(text);

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 2)]
    [InlineData("\uFEFF", 1)]
    [InlineData("\uFEFF\uFEFF1", 1)]
    [InlineData("1 2", 2)]
    [InlineData("1,", 1)]
    [InlineData("[1,]", 3)]
    [InlineData("[,1]", 1)]
    [InlineData("[1 2]", 3)]
    [InlineData("[1", 2)]
    [InlineData("]", 0)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\":}", 5)]
    [InlineData("{a:1}", 1)]
    [InlineData("{\"a\":1", 6)]
    [InlineData("{\"a\":1 \"b\":2}", 7)]
    [InlineData("{\"a\":1,\"a\":2}", 7)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", 7)]
    [InlineData("[[1],{\"k\":1,\"k\":1}]", 12)]
    [InlineData("nul", 0)]
    [InlineData("True", 0)]
    [InlineData("NaN", 0)]
    [InlineData("Infinity", 0)]
    [InlineData("-Infinity", 0)]
    [InlineData("+1", 0)]
    [InlineData(".5", 0)]
    [InlineData("01", 0)]
    [InlineData("-01", 0)]
    [InlineData("1.", 0)]
    [InlineData("1e", 0)]
    [InlineData("1e+", 0)]
    [InlineData("-", 0)]
    [InlineData("1.5.5", 3)]
    [InlineData("0x10", 1)]
    [InlineData("'a'", 0)]
    [InlineData("\"a", 0)]
    [InlineData("\"a\nb\"", 2)]
    [InlineData("\"a\u0000b\"", 2)]
    [InlineData("\"\\x\"", 1)]
    [InlineData("\"\\", 1)]
    [InlineData("\"\\u12", 1)]
    [InlineData("\"\\u12g4\"", 1)]
    [InlineData("\"\\ud834\"", 1)]
    [InlineData("\"\\ud834\\u0041\"", 1)]
    [InlineData("\"\\udd1e\"", 1)]
    [InlineData("// comment\n1", 0)]
    [InlineData("[1, /* two */ 2]", 4)]
    [InlineData("\u00a01", 0)]
    [InlineData("1\u0000", 1)]
    public void Anything_else_is_an_error_at_its_offset(string text, int offset)
    {
        JsonSyntaxException exception = Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse(text));

        Assert.Equal(offset, exception.Offset);
        Assert.NotEmpty(exception.Message);
    }

    [Theory]
    [InlineData('\ud834')]
    [InlineData('\udd1e')]
    public void Half_a_surrogate_pair_in_the_text_itself_is_an_error(char half)
    {
        Assert.Equal(2, Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse($"\"a{half}\"")).Offset);
        Assert.Equal(2, Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse($"\"a{half}b\"")).Offset);
        Assert.Equal(0, Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse($"{half}")).Offset);
    }

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_not()
    {
        JsonParser.Parse(new string('[', 64) + new string(']', 64));

        JsonSyntaxException exception = Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse(new string('[', 65) + new string(']', 65)));
        Assert.Equal(64, exception.Offset);
    }

    [Fact]
    public void A_million_open_brackets_are_turned_down_without_harm() =>
        Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse(new string('[', 1_000_000)));

    [Fact]
    public void Values_keep_their_text_and_place()
    {
        JsonDocument document = JsonParser.Parse("{\"a\": [10, {\"b\": \"x\\ny\"}, []], \"c\": -2.5e3}");

        Assert.Equal(2, document.Root.Length);
        JsonValue[] elements = [.. document.Root.Member("a")!.Value.Elements()];
        Assert.Equal([JsonKind.Number, JsonKind.Object, JsonKind.Array], elements.Select(element => element.Kind));
        Assert.Equal("x\ny", elements[1].Member("b")!.Value.GetText());
        Assert.Equal("-2.5e3", document.Root.Member("c")!.Value.RawText);
        Assert.Equal(7, elements[0].Offset);
        Assert.Null(document.Root.Member("b"));
    }
}
