// Collects one column's cells and finds out what they are: numbers, booleans or words.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// The first cell that is there decides: a number makes a number column, anything else a column of words (or booleans).
/// A word among numbers is a mistake in the data far more often than not, so it is remembered as a problem of the column and
/// told if the column is used.
/// </summary>
internal sealed class ColumnBuilder(string name, bool isText, bool decimalComma)
{
    private static readonly string[] MissingMarks = ["NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "?"];

    private const int LongestKnown = 64;

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private double[] _values = new double[64];
    private int _count;
    private bool _hasNumbers;
    private (int Row, string Cause)? _problem;

    /// <summary>Whether the cells so far are numbers, if any are there.</summary>
    public bool TakesNumbers { get; private set; } = !isText;

    /// <summary>Makes room for a number of rows; a guess saves copying.</summary>
    public void Expect(long rows) => Grow((int)Math.Clamp(rows, _values.Length, Array.MaxLength));

    /// <summary>Adds the number of the next row; only while <see cref="TakesNumbers"/>.</summary>
    public void Add(double number)
    {
        _hasNumbers = true;
        Append(number);
    }

    /// <summary>Adds the cell of the next row.</summary>
    /// <param name="cell">The field in UTF-8, without quotes.</param>
    public void Add(ReadOnlySpan<byte> cell) => Append(TakesNumbers ? ReadNumber(cell) : ReadText(cell));

    /// <summary>The finished column.</summary>
    public DataColumn Build()
    {
        // Room that a good guess left over is not worth a copy.
        ReadOnlyMemory<double> all = _count > _values.Length - (_values.Length / 8) ? _values.AsMemory(0, _count) : _values.AsSpan(0, _count).ToArray();
        if (_texts.Count == 0)
        {
            return new DataColumn(name, DataColumnKind.Number, all) { Problem = _problem };
        }

        Span<double> values = _values.AsSpan(0, _count);

        // Ordinal order, so that a category's index does not depend on the order of the rows.
        bool isBoolean = !isText && BooleanText.IsBoolean(_texts);
        string[] categories = [.. _texts.Order(isBoolean ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)];
        double[] index = new double[categories.Length];
        for (int i = 0; i < categories.Length; i++)
        {
            index[_codes[categories[i]]] = i;
        }

        FindWordAmongNumbers(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? double.NaN : index[(int)values[i]];
        }

        return new DataColumn(name, isBoolean ? DataColumnKind.Boolean : DataColumnKind.Text, values.ToArray(), EquatableArray<string>.Adopt(categories))
        {
            Problem = _problem,
        };
    }

    private void Append(double value)
    {
        double[] values = _values;
        int count = _count;
        if (count == values.Length)
        {
            Grow(2 * count);
            values = _values;
        }

        values[count] = value;
        _count = count + 1;
    }

    private void Grow(int capacity)
    {
        double[] larger = GC.AllocateUninitializedArray<double>(capacity);
        _values.AsSpan(0, _count).CopyTo(larger);
        _values = larger;
    }

    private double ReadNumber(ReadOnlySpan<byte> cell)
    {
        if (DecimalText.TryParse(cell, out double number) && double.IsFinite(number))
        {
            _hasNumbers = true;
            return number;
        }

        string text = Encoding.UTF8.GetString(cell).Trim();
        if (IsMissing(text))
        {
            return double.NaN;
        }

        if (double.IsInfinity(number) || IsInfinity(text))
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

    private double ReadText(ReadOnlySpan<byte> cell)
    {
        // Most words have been met before: no text has to be made to find them.
        Span<char> characters = stackalloc char[LongestKnown];
        if (cell.Length <= LongestKnown)
        {
            ReadOnlySpan<char> word = characters[..Encoding.UTF8.GetChars(cell, characters)];
            if (_codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.Trim(), out int code))
            {
                return code;
            }
        }

        string text = Encoding.UTF8.GetString(cell).Trim();
        return IsMissing(text) ? double.NaN : Code(text);
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
        if (!_codes.TryGetValue(text, out int code))
        {
            TakesNumbers = false;
            code = _texts.Count;
            _texts.Add(text);
            _codes.Add(text, code);
        }

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

    private static bool IsMissing(string text) => text.Length == 0 || Array.IndexOf(MissingMarks, text) >= 0;
}
