// Reads the records of a CSV stream into columns, a stretch at a time: well-formed ones by PlainCsvReader, the rest by CsvHelper.
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The records of a stream.</summary>
internal sealed class CsvRecords : IDisposable
{
    private const int MostAtOnce = 4096;

    private readonly string _source;
    private readonly CsvBuffer _buffer;
    private readonly PlainCsvReader? _plain;
    private readonly char? _separator;
    private readonly int _mostAtOnce;
    private CsvReader? _reader;
    private int _linesBefore;
    private bool _isFilled;

    /// <summary>Reads the header of a stream.</summary>
    /// <param name="stream">The bytes, in UTF-8 or with a byte order mark; it stays open.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="options">How to read them.</param>
    /// <exception cref="DataException">There is no header, or its names cannot be used.</exception>
    public CsvRecords(Stream stream, string source, CsvOptions options)
    {
        _source = source;
        _separator = options.Separator;

        // What CsvHelper holds back in its buffer cannot be seen, so from a pipe it hands over each record at once.
        _mostAtOnce = stream.CanSeek ? MostAtOnce : 1;
        _buffer = new CsvBuffer(stream);
        try
        {
            CsvHeader? header = _buffer.Fill() ? CsvHeader.TryRead(_buffer, CsvHelperOptions.For(_separator), options.KnownColumns) : null;
            if (header is null)
            {
                _reader = CsvReader.Create(_buffer.TakeRest(), CsvHelperOptions.For(_separator), leaveOpen: true);
                Columns = new CsvColumns(_reader.Headers, _reader.Separator, source, options);
            }
            else
            {
                Columns = new CsvColumns(header.Names, header.Separator, source, options);
                _plain = new PlainCsvReader(_buffer, Columns, header, expectsAll: !options.InParts);
                _separator = header.Separator;
                _isFilled = _buffer.Position < _buffer.LinesEnd;
            }
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
        while (_reader is null && (_isFilled || _buffer.Fill()))
        {
            _isFilled = false;
            if (!_plain!.Read())
            {
                _reader = CsvReader.Create(_buffer.TakeRest(), CsvHelperOptions.For(_separator) with { HasHeader = false }, leaveOpen: true);
                _linesBefore = _plain.LinesRead;
            }

            if (Columns.Count > before)
            {
                return true;
            }
        }

        if (_reader is null)
        {
            return false;
        }

        try
        {
            Columns.Add(_reader, _linesBefore, _mostAtOnce);
        }
        catch (CsvFormatException exception)
        {
            throw CsvHelperOptions.Malformed(exception, _source, _linesBefore);
        }

        return Columns.Count > before;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _buffer.Dispose();
    }
}
