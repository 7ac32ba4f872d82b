// Collects one column's cells and finds out what they are: numbers, booleans or words.
using System.Globalization;
using System.Text;
using CsvHelper;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// The first cell that is there decides: a number makes a number column, anything else a column of words (or booleans).
/// A word among numbers is a mistake in the data far more often than not, so it is remembered as a problem of the column and
/// told if the column is used.
/// </summary>
internal sealed class ColumnBuilder(string name, bool isText, bool decimalComma)
{
    private static readonly HashSet<string> MissingMarks = new(["NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "?"], StringComparer.Ordinal);

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private char[] _characters = new char[64];
    private double[] _values = new double[64];
    private int _count;
    private bool _takesNumbers = !isText;
    private bool _hasNumbers;
    private (int Row, string Cause)? _problem;

    /// <summary>Makes room for a number of rows; a guess, which need not be right.</summary>
    public void Expect(int rows)
    {
        if (rows > _values.Length)
        {
            Resize(rows);
        }
    }

    /// <summary>Adds a cell of the next row.</summary>
    /// <param name="reader">A reader that stands at its row.</param>
    /// <param name="field">The place in the row.</param>
    /// <param name="mayHaveCommas">Whether there may be a comma in it, which CsvHelper would take for a thousands separator.</param>
    public void Add(CsvReader reader, int field, bool mayHaveCommas)
    {
        if (_count == _values.Length)
        {
            Resize(2 * _count);
        }

        double value = 0;
        bool isNumber = _takesNumbers && reader.TryParse(field, out value) && double.IsFinite(value) && !(mayHaveCommas && reader.GetSpan(field).Contains((byte)','));
        _hasNumbers |= isNumber;
        _values[_count] = isNumber ? value : Read(Characters(reader.GetSpan(field)));
        _count++;
    }

    /// <summary>The finished column.</summary>
    public DataColumn Build()
    {
        // Room that a good guess left over is not worth a copy.
        Memory<double> all = _count > _values.Length - (_values.Length / 8) ? _values.AsMemory(0, _count) : _values.AsSpan(0, _count).ToArray();
        if (_texts.Count == 0)
        {
            return new DataColumn(name, DataColumnKind.Number, all) { Problem = _problem };
        }

        // Ordinal order, so that a category's index does not depend on the order of the rows.
        bool isBoolean = !isText && BooleanText.IsBoolean(_texts);
        string[] categories = [.. _texts.Order(isBoolean ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)];
        double[] index = new double[categories.Length];
        for (int i = 0; i < categories.Length; i++)
        {
            index[_codes[categories[i]]] = i;
        }

        Span<double> values = all.Span;
        FindWordAmongNumbers(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? double.NaN : index[(int)values[i]];
        }

        return new DataColumn(name, isBoolean ? DataColumnKind.Boolean : DataColumnKind.Text, all, EquatableArray<string>.Adopt(categories))
        {
            Problem = _problem,
        };
    }

    /// <summary>Forgets the rows and the words in them; a column that held a number still takes nothing else.</summary>
    public void Forget()
    {
        // What Build handed out belongs to the table.
        _values = new double[Math.Max(_count, 1)];
        _count = 0;
        _problem = null;
        _takesNumbers = !isText;
        _texts.Clear();
        _codes.Clear();
    }

    private void Resize(int rows)
    {
        double[] larger = GC.AllocateUninitializedArray<double>(rows);
        _values.AsSpan(0, _count).CopyTo(larger);
        _values = larger;
    }

    private ReadOnlySpan<char> Characters(ReadOnlySpan<byte> cell)
    {
        if (_characters.Length < cell.Length)
        {
            _characters = new char[cell.Length];
        }

        return _characters.AsSpan(0, Encoding.UTF8.GetChars(cell, _characters)).Trim();
    }

    // What a cell holds that is no plain number: a word's code, or NaN for nothing.
    private double Read(ReadOnlySpan<char> text)
    {
        if (_codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int code))
        {
            return code;
        }

        if (IsMissing(text))
        {
            return double.NaN;
        }

        return _takesNumbers ? ReadNumber(text.ToString()) : Code(text.ToString());
    }

    private double ReadNumber(string text)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (isNumber && double.IsFinite(number))
        {
            _hasNumbers = true;
            return number;
        }

        if (isNumber || IsInfinity(text))
        {
            _hasNumbers = true;
            return Problem($"'{text}' is not a finite number.");
        }

        if (decimalComma && TryParseDecimalComma(text, out number))
        {
            _hasNumbers = true;
            return number;
        }

        if (text.Contains(',') && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _))
        {
            _hasNumbers = true;
            return Problem($"'{text}' is written with a thousands separator or a decimal comma; write it without, or separate the file's columns by semicolons.");
        }

        return _hasNumbers ? Problem($"'{text}' is not a number, but cells above it are.") : Code(text);
    }

    // A single word at the top of a column of numbers made words of them all.
    private void FindWordAmongNumbers(ReadOnlySpan<double> codes)
    {
        if (isText)
        {
            return;
        }

        bool[] isNumber = [.. _texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))];
        int words = 0, numbers = 0, first = -1;
        for (int row = 0; row < codes.Length; row++)
        {
            if (!double.IsNaN(codes[row]))
            {
                bool isWord = !isNumber[(int)codes[row]];
                first = isWord && words == 0 ? row : first;
                words += isWord ? 1 : 0;
                numbers += isWord ? 0 : 1;
            }
        }

        if (numbers > words && first >= 0)
        {
            _problem ??= (first, $"'{_texts[(int)codes[first]]}' is not a number, but most cells below it are.");
        }
    }

    private double Problem(string cause)
    {
        _problem ??= (_count, cause);
        return double.NaN;
    }

    private int Code(string text)
    {
        _takesNumbers = false;
        int code = _texts.Count;
        _texts.Add(text);
        _codes.Add(text, code);
        return code;
    }

    private static bool TryParseDecimalComma(string text, out double number)
    {
        number = 0;
        return text.Count(character => character == ',') == 1 && !text.Contains('.')
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    // As Python and C write it; .NET's own spelling is read by the parser.
    private static bool IsInfinity(string text) =>
        text.TrimStart('+', '-').Equals("inf", StringComparison.OrdinalIgnoreCase) || text.TrimStart('+', '-').Equals("infinity", StringComparison.OrdinalIgnoreCase);

    private static bool IsMissing(ReadOnlySpan<char> text) => text.IsEmpty || MissingMarks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
}
