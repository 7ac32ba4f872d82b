// Streams of CSV: wherever they are cut, the table holds the cells that CsvHelper finds in the whole text, as the numbers they mean.
using System.Globalization;
using System.Text;
using CsvHelper;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Data;

public class CsvStreamTests
{
    private static readonly string[] Cells =
    [
        "1", "-2.5", "0", "-0", "3.25", "1e5", "-1.5E-3", "123456789012345678", "0.1234567890123456789", "1234567890123456789012", ".5", "5.", "-", ".", "+7", "1,5",
        "", "NA", "?", " 4 ", "\t5", "  ", "red", "green", "Blue", "été", "yes", "no", "true", "False", "inf", "NaN", "1 2", "a b", "\u00A0", "0x10", "--1", "1.2.3",
        "0", "7", "42", "255", "007", "12345678", "-12345678", "1234.567", "-1234.567", "123456789", "1.234567890123456789e+00", "9.5e-09", "1E22", "1e-400", "1e400", "5e", "e5", "1e+", "-e1", "1.", "-.", "..", "1..2", "/", ":", "1:",
        "日本語", "Grüße aus Köln", "🙂", "2024-01-05 12:33:07", "a word that is longer than sixty-four bytes, which the table of known words leaves alone",
    ];

    // The last three do not match.
    private static readonly string[] QuotedCells =
    [
        "\"1\"", "\"-2.5\"", "\"red\"", "\"a \"\"b\"\"\"", "\"line\nbreak\"", "\"c,d\"", "\"\"", " \"6\" ", "\"x;y\"", "\"tab\there\"", "\"a\r\nb\"", "\"a\rb\"", "\"\"\"\"", "\" 7 \"",
        "\"日\"\"本\"", "\"12.5\"", "\"1e3\"", "\"NA\"", "\"12345678901\"", "q\"q", "\"open", "\"shut\"s",
    ];

    [Fact]
    public void Random_files_hold_the_cells_that_CsvHelper_finds()
    {
        int tables = 0, refusals = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            string text = RandomText(new RandomSource((ulong)seed));
            CsvOptions? options = seed % 7 == 0 ? new CsvOptions { TextColumns = NeuralNet.Embedded.Model.EquatableArray.Create("b") } : null;
            string expected = Describe(() => CsvFile.Read(new StringReader(text), "x.csv", options));
            string actual = Describe(() => CsvFile.Read(new Chunks(Encoding.UTF8.GetBytes(text), 1 + (seed % 40)), "x.csv", options));
            Assert.True(expected == actual, $"seed {seed}\n{text}\n--- expected\n{expected}\n--- actual\n{actual}");
            if (expected.StartsWith("refused", StringComparison.Ordinal))
            {
                refusals++;
                continue;
            }

            tables++;
            AssertCells(text, CsvFile.Read(new StringReader(text), "x.csv", options));
        }

        // Refusals alone would prove little.
        Assert.True(tables > 750 && refusals > 500, $"{tables} tables, {refusals} refusals");
    }

    [Theory]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\r\n1,2\r\n\r\n3,4")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("sep=;\na;b\n1;2\n")]
    [InlineData("\na,b\n1,2\n")]
    [InlineData("  \na,b\n1,2\n")]
    [InlineData("a\n1\n\n2\n \n3\n")]
    [InlineData("a|b\n1|2\n")]
    [InlineData("a b\n1 2\n")]
    [InlineData("a,b\n1,2\n3,\"4\"\n5,6\n7,\"8\n9\",1\n\n2,3\n4\n")]
    [InlineData("a,b\n1,2\n3,4\n5,\"6\n")]
    [InlineData("a,b")]
    [InlineData("\"a\",b\n1,2\n")]
    [InlineData("\"a\nb\",c\n1,2\n")]
    [InlineData("\"a\"\"b\",\"c,d\"\r\n1,2\r\n")]
    [InlineData("a\"b,c\n1,2\n")]
    [InlineData("a\n\"\"\n\"\"\n1\n")]
    [InlineData("a,b\n\"1\n\n2\",3\n4,5\n6\n")]
    [InlineData("a,b\r\n\"1\r\n\r\n2\",3\r\n4,5\r\n6\r\n")]
    [InlineData("a,b\n1,2\n\"3\"x,\"4\"\n")]
    [InlineData("a,b\n1,2\n\"3\" ,  \"4\"\n")]
    [InlineData("a,b\n1,2\n\"3\n4,5\n")]
    [InlineData("a;b\n\"1;5\";\"x\"\n")]
    [InlineData("a\tb\n 1 \t\"x\ty\"\n")]
    [InlineData("a,b\n1,2,\n")]
    [InlineData("a,b\n1\n")]
    [InlineData("a,b\n1,2\n,\n,,\n")]
    public void Odd_files_read_the_same_a_byte_at_a_time(string text) => Assert.Equal(
        Describe(() => CsvFile.Read(new StringReader(text), "x.csv")),
        Describe(() => CsvFile.Read(new Chunks(Encoding.UTF8.GetBytes(text), 1), "x.csv")));

    /// <summary>Everything that could be cut in two: numbers, words, quotes, doubled quotes, line breaks of two bytes, characters of four.</summary>
    public static TheoryData<string> Cuttable => new()
    {
        "\uFEFFa,b\r\n-12.5,\"x \"\"y\"\" z\"\r\n\r\n1234567890.125,\"日本\r\n語\"\r\n\"7\",🙂é\r\n,\"a,b\"\r\n1e3,\"\"\r\n\"\"\"\",end",
        "\"a\";\"b;c\"\n1,5;Köln\n\"2,5\";\"\"\"\"\n3;\"line\n\nbreak\"\n",
        "a\tb\r1\tx\r\r2\t\"y\tz\"\r",
    };

    [Theory]
    [MemberData(nameof(Cuttable))]
    public void A_stream_may_be_cut_anywhere(string text)
    {
        string expected = Describe(() => CsvFile.Read(new StringReader(text), "x.csv"));
        Assert.DoesNotContain("refused", expected, StringComparison.Ordinal);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(expected, Describe(() => CsvFile.Read(new Chunks(bytes, bytes.Length, cut), "x.csv")));
        }

        for (int size = 1; size < bytes.Length; size++)
        {
            Assert.Equal(expected, Describe(() => CsvFile.Read(new Chunks(bytes, size), "x.csv")));
        }
    }

    [Fact]
    public void Buffers_may_end_anywhere()
    {
        // Longer than the buffer; each padding moves every field by one byte against the buffer's end.
        StringBuilder rows = new();
        RandomSource random = new(8);
        while (rows.Length < 70_000)
        {
            rows.Append(Cells[random.NextInt32(6)]).Append(',').Append(QuotedCells[random.NextInt32(QuotedCells.Length - 3)]).Append(random.NextInt32(3) == 0 ? "\r\n" : "\n");
        }

        for (int padding = 0; padding <= 64; padding++)
        {
            string text = $"a{new string('x', padding)},b\n{rows}";
            AssertCells(text, CsvFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv"));
        }
    }

    [Fact]
    public void A_quote_that_never_ends_in_a_long_file_is_refused_where_it_opens()
    {
        using Repeated stream = new("a,b\n1,2\n3,\"4\n", "5,6\n", 400_000);
        string told = Describe(() => CsvFile.Read(stream, "x.csv"));
        Assert.StartsWith("refused: x.csv(3): the quotes do not match", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_in_other_encodings_are_read_by_their_byte_order_mark()
    {
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("a,é\n1,2\n")];
            DataTable table = CsvFile.Read(new MemoryStream(bytes), "x.csv");
            Assert.Equal([2.0], table["é"].Values.ToArray());
        }
    }

    [Fact]
    public void Numbers_are_read_to_the_nearest_double()
    {
        // Halfway between two doubles, and one digit beside it; then any.
        List<string> texts = ["9007199254740993", "9007199254740992.5", "9007199254740993.5", "4503599627370496.5", "4503599627370497.5", "9007199254740994.9",
            "1801439850948198.35", "18014398509481985", "9999999999999999999", "0.999999999999999999", "0.1234567890123456789", "123456789012345", ".5", "5.", "+3.25", "1e5", "-0"];
        RandomSource random = new(3);
        for (int i = 0; i < 50_000; i++)
        {
            string digits = random.NextBits().ToString("D20", CultureInfo.InvariantCulture)[..(1 + random.NextInt32(19))];
            int places = random.NextInt32(digits.Length + 1);
            string text = (i % 2 == 0 ? "-" : "") + digits[..^places] + (places > 0 ? "." : "") + digits[^places..];
            texts.AddRange([text, $"{text}e{random.NextInt32(16) - 8}", random.NextNormal().ToString("E18", CultureInfo.InvariantCulture)]);
        }

        ReadOnlySpan<double> values = CsvFile.Read(new StringReader("a\n" + string.Join('\n', texts)), "x.csv").Columns[0].Values;
        for (int i = 0; i < texts.Count; i++)
        {
            Assert.True(double.Parse(texts[i], CultureInfo.InvariantCulture).Equals(values[i]), texts[i]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_larger_than_the_memory_spent_streams_through(bool quoted)
    {
        // A cell of 200 characters becomes a number of 8 bytes: the text never is in memory as a whole.
        const int Rows = 200_000;
        string cell = new string('0', 190) + ".125", row = quoted ? $"\"{cell}\",2\n" : $"{cell},2\n";
        using Repeated stream = new("a,b\n", row, Rows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataTable table = CsvFile.Read(stream, "x.csv");
        long spent = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Rows, table.RowCount);
        Assert.Equal(0.125, table["a"].Values[^1]);
        Assert.True(spent < stream.BytesRead / 2, $"{spent} bytes for {stream.BytesRead} bytes of text");
    }

    // Every cell against the text that CsvHelper finds there: a number is what it says, a word itself, and anything else is missing or a problem.
    private static void AssertCells(string text, DataTable table)
    {
        using CsvReader reader = CsvReader.FromText(text, new CsvReaderOptions { TrimWhitespace = true });
        int row = -1;
        while (reader.Read())
        {
            // Rows of nothing but separators are left out.
            if (!reader.RawRecord.ContainsAnyExcept((byte)reader.Separator, (byte)' ', (byte)'\t'))
            {
                continue;
            }

            row++;
            for (int i = 0; i < table.Columns.Count; i++)
            {
                DataColumn column = table.Columns[i];
                string cell = reader.GetString(i).Trim();
                double value = column.Values[row];
                bool isNumber = double.TryParse(reader.Separator == ',' ? cell : cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
                if (column.Kind != DataColumnKind.Number)
                {
                    Assert.True(double.IsNaN(value) ? cell.Length == 0 || cell is "NA" or "?" or "NaN" : column.Categories[(int)value] == cell, $"{text}\n{cell}");
                }
                else if (isNumber)
                {
                    Assert.True(value.Equals(number), $"{text}\n{cell}");
                }
                else
                {
                    Assert.True(double.IsNaN(value) && (cell.Length == 0 || cell is "NA" or "?" or "NaN" || column.Problem is not null), $"{text}\n{cell}");
                }
            }
        }

        Assert.Equal(row + 1, table.RowCount);
    }

    private static string RandomText(RandomSource random)
    {
        char separator = ",;\t,"[random.NextInt32(4)];
        string lineBreak = new[] { "\n", "\r\n", "\n", "\r" }[random.NextInt32(4)];
        int columns = 1 + random.NextInt32(4), kinds = random.NextInt32(4);
        StringBuilder text = new(random.NextInt32(8) == 0 ? "\uFEFF" : "");
        text.AppendJoin(separator, Enumerable.Range(0, columns).Select(i => random.NextInt32(24) switch
        {
            0 => $" {(char)('a' + i)} ",
            1 => $"\"{(char)('a' + i)}\"",
            2 => $"\"{(char)('a' + i)}{separator} x\"",
            _ => $"{(char)('a' + i)}",
        }));
        for (int row = random.NextInt32(12); row > 0; row--)
        {
            text.Append(lineBreak);
            if (random.NextInt32(15) == 0)
            {
                text.Append(lineBreak);
            }

            int fields = random.NextInt32(25) == 0 ? 1 + random.NextInt32(5) : columns;
            text.AppendJoin(separator, Enumerable.Range(0, fields).Select(_ => Cell(random, kinds)));
        }

        return text.Append(random.NextInt32(3) == 0 ? "" : lineBreak).ToString();
    }

    private static string Cell(RandomSource random, int kinds) => kinds switch
    {
        0 => (random.NextInt32(2000) / 100.0).ToString(CultureInfo.InvariantCulture),
        1 when random.NextInt32(10) > 0 => random.NextNormal().ToString("R", CultureInfo.InvariantCulture),
        3 when random.NextInt32(5) == 0 => QuotedCells[random.NextInt32(random.NextInt32(12) == 0 ? QuotedCells.Length : QuotedCells.Length - 3)],
        _ => Cells[random.NextInt32(Cells.Length)],
    };

    private static string Describe(Func<DataTable> read)
    {
        try
        {
            DataTable table = read();
            IEnumerable<string> columns = table.Columns.Select(column =>
                $"{column.Name} {column.Kind} [{string.Join('|', column.Categories)}] {string.Join(' ', column.Values.ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)))} {column.Problem}");
            return $"{string.Join('\n', columns)}\nlines {string.Join(' ', Enumerable.Range(0, table.RowCount).Select(table.LineOf))}";
        }
        catch (DataException exception)
        {
            return $"refused: {exception.Message}";
        }
    }

    // Gives its bytes a few at a time, as a pipe may.
    private sealed class Chunks(byte[] bytes, int size, int cut = int.MaxValue) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, Position < cut ? (int)Math.Min(size, cut - Position) : size));
    }

    // A header and one row again and again, made while it is read.
    private sealed class Repeated(string header, string row, int count) : MemoryStream
    {
        private readonly byte[] _row = Encoding.UTF8.GetBytes(row);
        private byte[] _current = Encoding.UTF8.GetBytes(header);
        private int _at;
        private int _rows;

        public long BytesRead { get; private set; }

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

        public override int Read(Span<byte> buffer)
        {
            int filled = 0;
            while (filled < buffer.Length && (_at < _current.Length || _rows < count))
            {
                if (_at == _current.Length)
                {
                    (_current, _at) = (_row, 0);
                    _rows++;
                }

                int taken = Math.Min(buffer.Length - filled, _current.Length - _at);
                _current.AsSpan(_at, taken).CopyTo(buffer[filled..]);
                _at += taken;
                filled += taken;
            }

            BytesRead += filled;
            return filled;
        }
    }
}
