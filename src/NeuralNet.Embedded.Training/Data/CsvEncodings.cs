// Encodings by the names people give them.
using System.Text;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The encodings of CSV files.</summary>
public static class CsvEncodings
{
    /// <summary>The encoding of a name, such as <c>windows-1252</c>, <c>shift_jis</c> or <c>utf-16</c>.</summary>
    /// <param name="name">A name that IANA or Windows knows, in any case.</param>
    /// <exception cref="ArgumentException">There is none; the message names some.</exception>
    public static Encoding Parse(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new ArgumentException($"There is no encoding '{name}'; such as utf-8, utf-16, windows-1252, windows-1251, iso-8859-1, shift_jis, gb18030.");
        }
    }
}
