// Damaged files: whatever the text, the reader answers with a valid model or with errors that point into it.
using CsCheck;

namespace NeuralNet.Embedded.Model.Tests.Format;

public class FuzzTests
{
    // Pieces that change what JSON or a model means.
    private static readonly string[] Pieces =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", "1e999", "1e-999", "99999999999999999999", "null", "true", "[]", "{}", "\"\"", "NaN",
        "\"x\"", "\"w0\"", "\"y\"", "\"dense\"", "\"softmax\"", "\"name\"", "\"shape\"", "\\ud800", "\ud800", "\udc00", "\0", "\uFEFF", "\n", "\r", "=", "2147483647", "-1", "[[[[",
    ];

    private static readonly Gen<string> Damaged =
        from edits in Gen.Select(Gen.Int[0, SmallModel.Text.Length], Gen.Int[0, 12], Gen.Int[0, 4], Gen.Int[0, Pieces.Length - 1], Gen.Int[0, SmallModel.Text.Length]).Array[1, 4]
        select edits.Aggregate(SmallModel.Text, Damage);

    [Fact]
    public void The_reader_never_throws() => Damaged.Sample(Check, seed: "0000KOIXe3j9", iter: 4_000, threads: 2);

    [Fact]
    public void Random_characters_are_no_model() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["{}[]\":,0 \\"]), 0, 60].Sample(
            text =>
            {
                Assert.NotEmpty(ModelReader.Read(text).Errors);
                Check(text);
            },
            seed: "0000KOIXe3j9",
            iter: 2_000);

    [Fact]
    public void Every_beginning_of_a_file_is_an_error()
    {
        string whole = SmallModel.Text.TrimEnd();
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Single(ModelReader.Read(whole[..length]).Errors);
        }
    }

    private static void Check(string text)
    {
        ModelReadResult result = ModelReader.Read(text);
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');

        Assert.Equal(result.Errors.Count == 0, result.Model is not null);
        foreach (ModelError error in result.Errors)
        {
            Assert.InRange(error.Line, 1, lines.Length);
            Assert.InRange(error.Column, 1, lines[error.Line - 1].Length + 2);
            Assert.NotEmpty(error.Message);
        }

        if (result.Model is not null)
        {
            Assert.Empty(ModelValidator.Validate(result.Model));
            Assert.Equal(result.Model, ModelReader.Read(ModelWriter.Write(result.Model)).Model);
        }
    }

    private static string Damage(string text, (int At, int Length, int How, int Piece, int From) edit)
    {
        int at = Math.Min(edit.At, text.Length);
        int length = Math.Min(edit.Length, text.Length - at);
        int from = Math.Min(edit.From, text.Length - length);
        return edit.How switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pieces[edit.Piece]),
            2 => text.Remove(at, length).Insert(at, Pieces[edit.Piece]),
            3 => text.Insert(at, text.Substring(from, length)),
            _ => text[..at],
        };
    }
}
