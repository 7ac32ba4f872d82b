// Our base64 against the framework's, and what strictness turns down.
using CsCheck;

namespace NeuralNet.Embedded.Model.Tests.Json;

public class Base64Tests
{
    [Fact]
    public void Random_bytes_decode_as_they_were_encoded() =>
        Gen.Byte.Array[0, 100].Sample(
            bytes =>
            {
                string text = "..." + Convert.ToBase64String(bytes) + "=";
                int length = text.Length - 4;
                byte[] decoded = new byte[Base64.DecodedLength(text, 3, length)];

                Assert.Equal(-1, Base64.Decode(text, 3, length, decoded));
                Assert.Equal(bytes, decoded);
            },
            seed: "0000KOIXe3j9",
            iter: 2_000);

    [Theory]
    [InlineData("AAA", -1)]
    [InlineData("AAAAA", -1)]
    [InlineData("A", -1)]
    public void A_cut_off_text_has_no_length(string text, int length) => Assert.Equal(length, Base64.DecodedLength(text, 0, text.Length));

    [Theory]
    [InlineData("AA A", 2)]
    [InlineData("AAA-AAAA", 3)]
    [InlineData("AAAA\u00e9AAA", 4)]
    [InlineData("A=AA", 1)]
    [InlineData("====", 0)]
    [InlineData("A===", 1)]
    [InlineData("AB==", 1)]
    [InlineData("AAB=", 2)]
    [InlineData("A*==", 1)]
    [InlineData("AA==AAAA", 2)]
    public void A_wrong_character_is_found(string text, int offset)
    {
        byte[] decoded = new byte[Base64.DecodedLength(text, 0, text.Length)];

        Assert.Equal(offset, Base64.Decode(text, 0, text.Length, decoded));
    }
}
