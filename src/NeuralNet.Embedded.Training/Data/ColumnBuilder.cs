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
    private double[] _values = new double[64];
    private int _count;
    private bool _hasNumbers;
    private (int Row, string Cause)? _problem;

    /// <summary>Adds the cell of the next row.</summary>
    /// <param name="cell">The field in UTF-8, without quotes.</param>
    public void Add(ReadOnlySpan<byte> cell)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, 2 * _count);
        }

        _values[_count] = isText || _texts.Count > 0 ? ReadText(cell) : ReadNumber(cell);
        _count++;
    }

    /// <summary>The finished column.</summary>
    public DataColumn Build()
    {
        double[] values = _values.AsSpan(0, _count).ToArray();
        if (_texts.Count == 0)
        {
            return new DataColumn(name, DataColumnKind.Number, values) { Problem = _problem };
        }

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

        return new DataColumn(name, isBoolean ? DataColumnKind.Boolean : DataColumnKind.Text, values, EquatableArray<string>.Adopt(categories))
        {
            Problem = _problem,
        };
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
        string text = Encoding.UTF8.GetString(cell).Trim();
        return IsMissing(text) ? double.NaN : Code(text);
    }

    // A single word at the top of a column of numbers made words of them all.
    private void FindWordAmongNumbers(double[] codes)
    {
        bool[] isNumber = [.. _texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))];
        int words = codes.Count(code => !double.IsNaN(code) && !isNumber[(int)code]), numbers = codes.Count(code => !double.IsNaN(code)) - words;
        if (!isText && numbers > words)
        {
            int row = Array.FindIndex(codes, code => !double.IsNaN(code) && !isNumber[(int)code]);
            _problem ??= (row, $"'{_texts[(int)codes[row]]}' is not a number, but most cells below it are.");
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
