// Reads the records of a CSV stream into columns, a stretch at a time.
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// The records of a stream. CsvHelper reads each stretch as a text of its own: what it holds back of a stream, to look at many bytes
/// together, would keep the rows of a pipe waiting.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    // In bytes: some rows of most files.
    private const int EnoughToRecognise = 4096;

    private readonly string _source;
    private readonly CsvBuffer _buffer;
    private readonly CsvReaderOptions _options;
    private readonly long? _totalBytes;
    private CsvReader? _reader;
    private int _linesBefore;

    /// <summary>Reads the header of a stream.</summary>
    /// <param name="stream">The bytes; it stays open.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="options">How to read them.</param>
    /// <exception cref="DataException">There is no header, or no text.</exception>
    public CsvRecords(Stream stream, string source, CsvOptions options)
    {
        _source = source;
        _totalBytes = stream.CanSeek && !options.InParts ? stream.Length - stream.Position : null;
        ReadingFacts facts = new();
        _buffer = new CsvBuffer(CsvText.Decode(stream, source, options.Encoding, facts));
        try
        {
            (_reader, string[] names) = ReadHeader(options);
            _options = CsvHelperOptions.For(_reader.Separator) with { HasHeader = false };
            Columns = new CsvColumns(names, _reader.Separator, source, options, facts);
        }
        catch (Exception exception)
        {
            Dispose();
            throw exception is CsvFormatException malformed ? CsvHelperOptions.Malformed(malformed, source, 0) : exception;
        }
    }

    /// <summary>What has been read.</summary>
    public CsvColumns Columns { get; }

    /// <summary>Reads some records: those that are there, or else those that come next.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="DataException">A record is too short or too long, or its quotes do not match.</exception>
    public bool Read()
    {
        int before = Columns.Count;
        while (Columns.Count == before)
        {
            if (_reader is null && !_buffer.MoveOn())
            {
                return false;
            }

            ReadStretch();
        }

        return true;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _buffer.Dispose();
    }

    // The first stretch of a file tells how many records to expect, within a few per cent in most files.
    private void ReadStretch()
    {
        bool isFirst = _reader is not null;
        CsvText.RequireUtf8(_buffer.Records.Span, _source, _linesBefore);
        using CsvReader reader = _reader ?? CsvReader.Create(_buffer.Records, _options);
        _reader = null;
        try
        {
            Columns.Add(reader, _linesBefore);
        }
        catch (CsvFormatException exception)
        {
            throw CsvHelperOptions.Malformed(exception, _source, _linesBefore);
        }

        _linesBefore += _buffer.LineBreaks;
        if (isFirst && _totalBytes is long total)
        {
            Columns.Expect((long)(1.02 * Columns.Count * total / _buffer.Records.Length));
        }
    }

    // A reader of the first stretch, and the columns' names. Without a separator in the header the rows decide, and from a pipe only some
    // of them are there yet.
    private (CsvReader Reader, string[] Names) ReadHeader(CsvOptions options)
    {
        _buffer.MoveOn();
        while (true)
        {
            CsvText.RequireUtf8(_buffer.Records.Span, _source, 0);
            using CsvReader probe = CreateFirst();
            string[] names = options.HasHeader ? [.. probe.Headers]
                : probe.Read() ? [.. Enumerable.Range(1, probe.FieldCount).Select(number => $"column{number}")]
                : [];
            bool isWhole = names.Length > 1 || (names.Length == 1 && (options.Separator is not null || options.KnownColumns.Contains(names[0].Trim())));
            if (isWhole || _buffer.Records.Length >= EnoughToRecognise || !_buffer.Extend())
            {
                return (CreateFirst(), names);
            }
        }

        CsvReader CreateFirst() =>
            CsvReader.Create(_buffer.Records, CsvHelperOptions.For(options.Separator ?? OnlySeparator(options)) with { HasHeader = options.HasHeader });

        // Decimal commas in the rows outnumber semicolons; a header has none.
        char? OnlySeparator(CsvOptions options) => options.HasHeader ? CsvText.OnlySeparatorOf(_buffer.Records.Span) : null;
    }
}
