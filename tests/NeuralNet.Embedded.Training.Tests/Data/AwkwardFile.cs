// A file as people have them, made from a seed: encodings, marks, gaps, labels, magnitudes, columns that are none.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tests.Data;

/// <summary>An awkward file and its right outcome.</summary>
internal sealed class AwkwardFile
{
    private static readonly string[] Words = ["Köln", "Käln", "été", "naïve"];
    private static readonly string[][] Zeros = [["0", "1"], ["0.0", "1.0"], ["-0", "1e0"], ["0", "+1"], ["00", "01"], ["01067", "80331"], ["no", "yes"], ["groß", "klein"]];
    private static readonly string[] Marks = ["", "NA", "?", "None", "NULL", "NaN"];

    private readonly RandomSource _random;
    private readonly char _separator;
    private readonly List<string> _lines = [];

    public AwkwardFile(int seed)
    {
        _random = new RandomSource((ulong)seed);
        _separator = ",;\t"[_random.NextInt32(3)];
        int rows = 24 + _random.NextInt32(40), numbers = 1 + _random.NextInt32(3);
        bool counts = Chance(4), hasEmpty = Chance(4), hasWord = Chance(2), trails = Chance(5), drops = Chance(3), repeatsNames = Chance(6);
        int target = _random.NextInt32(10);
        string[] labels = Zeros[_random.NextInt32(Zeros.Length)];
        List<string> header = [.. counts ? [Chance(2) ? "" : "Unnamed: 0"] : Array.Empty<string>(), .. Enumerable.Range(0, numbers).Select(i => $"x{i}"), .. hasWord ? ["town"] : Array.Empty<string>()];
        header.AddRange([.. hasEmpty ? ["note"] : Array.Empty<string>(), .. repeatsNames ? ["twice", "twice"] : Array.Empty<string>(), "y"]);
        double[] magnitudes = [.. Enumerable.Range(0, numbers).Select(_ => Math.Pow(10, _random.NextInt32(13) - 6))];
        _lines.Add(Line(header));
        int gaps = 0;
        for (int row = 0; row < rows; row++)
        {
            bool isGap = (drops || Chance(60)) && row > 5 && Chance(6);
            int gapAt = isGap ? _random.NextInt32(numbers) : -1;
            gaps += isGap ? 1 : 0;
            List<string> cells = counts ? [row.ToString(CultureInfo.InvariantCulture)] : [];
            cells.AddRange(Enumerable.Range(0, numbers).Select(i => i == gapAt ? Marks[_random.NextInt32(Marks.Length)] : Number(magnitudes[i] * (_random.NextNormal() + (row % 2)))));
            cells.AddRange([.. hasWord ? [Quoted(Words[row % Words.Length])] : Array.Empty<string>(), .. hasEmpty ? [""] : Array.Empty<string>(), .. repeatsNames ? ["a", "b"] : Array.Empty<string>()]);
            cells.Add(target switch
            {
                0 => $"person {row}",
                < 4 => Number(_random.NextNormal()),
                _ => Quoted(labels[row % 2]),
            });
            _lines.Add(Line(cells) + (trails && Chance(2) ? _separator : ""));
            if (Chance(20))
            {
                _lines.Add(new string(_separator, header.Count - 1));
            }

            if (Chance(20))
            {
                _lines.Add("");
            }
        }

        Options = new TrainingOptions
        {
            Targets = EquatableArray.Create("y"),
            IgnoredColumns = repeatsNames ? EquatableArray.Create("twice") : default,
            Missing = drops ? MissingValues.Drop : MissingValues.Error,
            HiddenSizes = EquatableArray.Create(3),
            Epochs = 1,
        };
        HasGaps = gaps > 0;
        Rows = rows - gaps;
        Refusal = HasGaps && !drops ? "the value is missing" : target == 0 ? "as names or identifiers do" : null;
        Labels = target is 0 or < 4 ? [] : [.. labels.Select(LabelOf).Order(StringComparer.Ordinal)];
        Encode(_random.NextInt32(6));
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>How to read it.</summary>
    public CsvOptions Csv { get; private set; } = new();

    /// <summary>How to train on it.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Words of the message that refuses it; null for a file that trains.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The rows a training sees.</summary>
    public int Rows { get; }

    /// <summary>Whether a value is missing somewhere.</summary>
    public bool HasGaps { get; }

    /// <summary>The labels in ordinal order; none for a regression.</summary>
    public string[] Labels { get; }

    public override string ToString() => $"{_lines.Count} lines of {Csv.Encoding?.WebName ?? "UTF-8 or marked"} text:\n{string.Join('\n', _lines)}";

    private void Encode(int encoding)
    {
        string text = string.Join(_random.NextInt32(2) == 0 ? "\n" : "\r\n", _lines) + (Chance(3) ? "" : "\n");
        Csv = new CsvOptions { LabelColumns = EquatableArray.Create("y"), Encoding = encoding == 3 ? CsvEncodings.Parse("windows-1252") : null };
        Bytes = encoding switch
        {
            0 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            1 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            2 => Encoding.BigEndianUnicode.GetBytes(text),
            3 or 4 => CsvEncodings.Parse("windows-1252").GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
        Refusal = encoding == 4 && text.Any(letter => letter > 127) ? "is not UTF-8 (byte 0x" : Refusal;
    }

    private static string LabelOf(string label) => label switch { "0.0" or "-0" => "0", "1.0" or "1e0" or "+1" => "1", _ => label };

    private string Number(double number)
    {
        string text = number.ToString(Chance(2) ? "R" : "G5", CultureInfo.InvariantCulture);
        return _separator != ',' && Chance(3) && !text.Contains('E') ? text.Replace('.', ',') : Quoted(text);
    }

    private string Quoted(string text) => Chance(8) ? $"\"{text}\"" : Chance(8) ? $" {text} " : text;

    private string Line(IEnumerable<string> cells) => string.Join(_separator, cells);

    private bool Chance(int one) => _random.NextInt32(one) == 0;
}
