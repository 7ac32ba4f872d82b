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

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private WordTable _words = new();
    private Memory<double> _values = new double[64];
    private int _count;
    private bool _takesNumbers = !isText;
    private (int Row, string Cause)? _problem;

    /// <summary>Whether the column is known to hold numbers.</summary>
    public bool HasNumbers { get; private set; }

    /// <summary>The rows there is room for.</summary>
    public int Capacity => _values.Length;

    /// <summary>Goes on in other memory, which is this column's from now on.</summary>
    /// <param name="memory">At least as long as the rows there are; what it holds does not matter.</param>
    public void MoveTo(Memory<double> memory)
    {
        _values.Span[.._count].CopyTo(memory.Span);
        _values = memory;
    }

    /// <summary>What a cell holds: a number, the code of a word, or NaN for nothing.</summary>
    /// <param name="cell">The field in UTF-8, without quotes.</param>
    /// <param name="row">The row it stands in.</param>
    public double Read(ReadOnlySpan<byte> cell, int row) => _takesNumbers ? ReadNumber(cell, row) : ReadText(cell);

    /// <summary>What a field that has been read before holds.</summary>
    /// <param name="field">The field as it is written, quotes and spaces included.</param>
    /// <param name="value">Its value, as <see cref="Read"/> gave it.</param>
    /// <returns>Whether it is remembered.</returns>
    public bool TryRecall(ReadOnlySpan<byte> field, out double value) => _words.TryGet(field, out value);

    /// <summary>Remembers what a field holds, if the column holds words: among numbers a field may mean something else later.</summary>
    public void Remember(ReadOnlySpan<byte> field, double value)
    {
        if (!_takesNumbers)
        {
            _words.Add(field, value);
        }
    }

    /// <summary>Adds the value of the next row.</summary>
    public void Add(double value)
    {
        if (_count == _values.Length)
        {
            Grow(2 * _count);
        }

        _values.Span[_count++] = value;
    }

    /// <summary>Adds the values of the next rows.</summary>
    /// <param name="block">The first of them and, a stride apart, the others.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="rows">How many there are.</param>
    public void Add(ReadOnlySpan<double> block, int stride, int rows)
    {
        if (_count + rows > _values.Length)
        {
            Grow(Math.Max(2 * _count, _count + rows));
        }

        Span<double> free = _values.Span.Slice(_count, rows);
        for (int i = 0; i < free.Length; i++)
        {
            free[i] = block[i * stride];
        }

        _count += rows;
    }

    /// <summary>The finished column.</summary>
    public DataColumn Build()
    {
        // Room that a good guess left over is not worth a copy.
        Memory<double> all = _count > _values.Length - (_values.Length / 8) ? _values[.._count] : _values[.._count].ToArray();
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
        if (_texts.Count > 0)
        {
            _texts.Clear();
            _codes.Clear();
            _words = new WordTable();
        }
    }

    private void Grow(int capacity) => MoveTo(GC.AllocateUninitializedArray<double>(capacity));

    private double ReadNumber(ReadOnlySpan<byte> cell, int row)
    {
        if (DecimalText.TryParse(cell, out double number) && double.IsFinite(number))
        {
            HasNumbers = true;
            return number;
        }

        string text = Encoding.UTF8.GetString(cell).Trim();
        if (IsMissing(text))
        {
            return double.NaN;
        }

        if (double.IsInfinity(number) || IsInfinity(text))
        {
            HasNumbers = true;
            return Problem(row, $"'{text}' is not a finite number.");
        }

        if (decimalComma && TryParseDecimalComma(text, out number))
        {
            HasNumbers = true;
            return number;
        }

        if (text.Contains(',') && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _))
        {
            HasNumbers = true;
            return Problem(row, $"'{text}' is written with a thousands separator or a decimal comma; write it without, or separate the file's columns by semicolons.");
        }

        return HasNumbers ? Problem(row, $"'{text}' is not a number, but cells above it are.") : Code(text);
    }

    private double ReadText(ReadOnlySpan<byte> cell)
    {
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

    private double Problem(int row, string cause)
    {
        _problem ??= (row, cause);
        return double.NaN;
    }

    private int Code(string text)
    {
        if (!_codes.TryGetValue(text, out int code))
        {
            _takesNumbers = false;
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
