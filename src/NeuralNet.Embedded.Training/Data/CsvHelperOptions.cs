// How CsvHelper reads for us: strictly, with line numbers, and with its complaints put into our words.
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

internal static class CsvHelperOptions
{
    /// <summary>The options of a reader.</summary>
    /// <param name="separator">The separator; null to recognise it.</param>
    public static CsvReaderOptions For(char? separator) => new()
    {
        Separator = separator,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
    };

    /// <summary>Tells of quotes that do not match.</summary>
    /// <param name="exception">What the reader told.</param>
    /// <param name="source">What was read.</param>
    /// <param name="linesBefore">The lines in front of the reader's first.</param>
    public static DataException Malformed(CsvFormatException exception, string source, int linesBefore) =>
        new(source, Cause(exception), exception.LineNumber > 0 ? (int)exception.LineNumber + linesBefore : null, innerException: exception);

    // Without "Malformed CSV in record 7 (line 8): " and " (byte offset 99)", which count from where that reader began.
    private static string Cause(CsvFormatException exception)
    {
        string message = exception.Message;
        int place = message.IndexOf("): ", StringComparison.Ordinal), offset = message.LastIndexOf(" (byte offset", StringComparison.Ordinal);
        return place < 0 || offset < place ? message : $"the quotes do not match: {message[(place + 3)..offset]}.";
    }
}
