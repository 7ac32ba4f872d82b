// Collects one column's cells and finds out what they are: numbers, booleans or words.
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// The first cell that is there decides: a number makes a number column, anything else a column of words (or booleans).
/// A word among numbers is a mistake in the data far more often than not, so it is remembered as a problem of the column and
/// told if the column is used. Labels are kept as they are written until all of them, or very many, are known.
/// </summary>
internal sealed class ColumnBuilder(string name, ColumnReading reading)
{
    // More different texts are no labels: numbers, or nothing to learn from.
    private const int MostLabels = 4096;

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _marks = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly NumberHabits _habits = new();
    private char[] _characters = new char[64];
    private double[] _values = new double[64];
    private int _count;
    private bool _isLabel = reading.IsLabel;
    private bool _takesNumbers = !reading.IsText && !reading.IsLabel;
    private bool _hasNumbers;
    private (int Row, string Cause)? _problem;
    private (int Row, string Text)? _firstMark;

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
        if (_takesNumbers && reader.TryParse(field, out value) && double.IsFinite(value) && !(mayHaveCommas && reader.GetSpan(field).Contains((byte)',')))
        {
            _hasNumbers = true;
            if (_count < NumberHabits.Sampled)
            {
                _habits.Add(Characters(reader.GetSpan(field)), _count);
            }
        }
        else
        {
            value = Read(reader, field);
        }

        _values[_count++] = value;
    }

    /// <summary>The finished column.</summary>
    public DataColumn Build()
    {
        // Room that a good guess left over is not worth a copy.
        Memory<double> all = _count > _values.Length - (_values.Length / 8) ? _values.AsMemory(0, _count) : _values.AsSpan(0, _count).ToArray();
        Span<double> values = all.Span;
        if (_isLabel && CellText.ReadNumbers(_texts, reading.DecimalComma) is double[] numbers)
        {
            Translate(values, numbers);
            return Finish(DataColumnKind.Number, all, default);
        }

        if (_texts.Count == 0)
        {
            return Finish(DataColumnKind.Number, all, default);
        }

        // Ordinal order, so that a category's index does not depend on the order of the rows.
        bool isBoolean = !reading.IsText && BooleanText.IsBoolean(_texts);
        string[] categories = [.. _texts.Order(isBoolean ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)];
        double[] index = new double[categories.Length];
        for (int i = 0; i < categories.Length; i++)
        {
            index[_codes[categories[i]]] = i;
        }

        FindWordAmongNumbers(values);
        Translate(values, index);
        return Finish(isBoolean ? DataColumnKind.Boolean : DataColumnKind.Text, all, EquatableArray<string>.Adopt(categories));
    }

    /// <summary>Forgets the rows and the words in them; a column that held a number still takes nothing else.</summary>
    public void Forget()
    {
        // What Build handed out belongs to the table.
        _values = new double[Math.Max(_count, 1)];
        _count = 0;
        _problem = null;
        _firstMark = null;
        _isLabel = reading.IsLabel;
        _takesNumbers = !reading.IsText && !reading.IsLabel;
        _texts.Clear();
        _codes.Clear();
        _marks.Clear();
    }

    private DataColumn Finish(DataColumnKind kind, Memory<double> values, EquatableArray<string> categories) => new(name, kind, values, categories)
    {
        Problem = _problem,
        FirstMark = _firstMark,
        Marks = _marks.Count == 0 ? DataColumn.NoMarks : new Dictionary<string, int>(_marks),
        Habits = kind == DataColumnKind.Number ? _habits : null,
    };

    private static void Translate(Span<double> codes, double[] values)
    {
        foreach (ref double code in codes)
        {
            code = double.IsNaN(code) ? double.NaN : values[(int)code];
        }
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
    private double Read(CsvReader reader, int field)
    {
        ReadOnlySpan<char> text = Characters(reader.GetSpan(field));
        bool isMark = reading.Missing.Contains(text);
        if (text.IsEmpty || (isMark && !IsQuoted(reader, field)))
        {
            _firstMark ??= (_count, text.ToString());
            CollectionsMarshal.GetValueRefOrAddDefault(_marks.GetAlternateLookup<ReadOnlySpan<char>>(), text, out _)++;
            return double.NaN;
        }

        return _codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int code) ? code
            : _takesNumbers ? ReadNumber(text.ToString(), isMark)
            : Code(text.ToString());
    }

    private static bool IsQuoted(CsvReader reader, int field) => reader.GetRawSpan(field).TrimStart(" \t"u8).StartsWith("\""u8);

    private double ReadNumber(string text, bool isMark)
    {
        if (CellText.TryReadNumber(text, reading.DecimalComma, out double number))
        {
            _hasNumbers = true;
            return number;
        }

        if (CellText.IsInfinity(text) || (isMark && double.TryParse(text, out _)))
        {
            _hasNumbers = true;
            return Problem($"'{text}' is not a finite number.");
        }

        if (text.Contains(',') && NumberMarks.Of(text) is not null && !reading.DecimalComma)
        {
            _hasNumbers = true;
            return Problem(
                $"'{text}' is written with a thousands separator or a decimal comma; write it without, or separate the file's columns by semicolons.");
        }

        return _hasNumbers ? Problem(CellText.NotANumber(text, "cells above it are", name, isMark, reading.IsForModel)) : Code(text);
    }

    // A single word at the top of a column of numbers made words of them all.
    private void FindWordAmongNumbers(ReadOnlySpan<double> codes)
    {
        if (reading.IsText)
        {
            return;
        }

        bool[] isNumber = [.. _texts.Select(text => CellText.TryReadNumber(text, reading.DecimalComma, out _))];
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
            string text = _texts[(int)codes[first]];
            _problem ??= (
                first, CellText.NotANumber(text, $"most cells {(first == 0 ? "below it " : "")}are", name, reading.Missing.Contains(text), reading.IsForModel));
        }
    }

    private double Problem(string cause)
    {
        _problem ??= (_count, cause);
        return double.NaN;
    }

    private double Code(string text)
    {
        _takesNumbers = false;
        int code = _texts.Count;
        _texts.Add(text);
        _codes.Add(text, code);
        return _isLabel && code == MostLabels && TakeForNumbers() is double[] numbers ? numbers[code] : code;
    }

    // So many different texts are no labels. What the rows before this one hold is then no code any more.
    private double[]? TakeForNumbers()
    {
        _isLabel = false;
        if (CellText.ReadNumbers(_texts, reading.DecimalComma) is not double[] numbers)
        {
            return null;
        }

        Translate(_values.AsSpan(0, _count), numbers);
        _texts.Clear();
        _codes.Clear();
        _takesNumbers = _hasNumbers = true;
        return numbers;
    }
}
