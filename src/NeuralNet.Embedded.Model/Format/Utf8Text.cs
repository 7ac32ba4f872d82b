// Bytes to text, strictly: a byte sequence that is not UTF-8 is an error with a position, never a replacement character.
using System.Text;

namespace NeuralNet.Embedded.Model;

internal static class Utf8Text
{
    public static bool TryDecode(byte[] bytes, out string text, out ModelError? error)
    {
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            error = null;
            return true;
        }
        catch (DecoderFallbackException exception)
        {
            // What precedes the bad byte is valid, so it decodes to the text the position counts in.
            int valid = Math.Max(0, Math.Min(exception.Index, bytes.Length));
            string before = Encoding.UTF8.GetString(bytes, 0, valid);
            (int line, int column) = new TextPosition(before).MoveTo(before.Length);
            text = "";
            error = new ModelError(ModelProblemKind.Malformed, "The file is not UTF-8 text from here on.", line, column);
            return false;
        }
    }
}
