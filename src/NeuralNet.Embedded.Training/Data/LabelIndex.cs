// Finds labels by what they say: numbers by value, anything else letter by letter.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The indices of labels. Where all of them are numbers as <see cref="TargetReader.LabelOf(double)"/> writes them, 1.0 and 1e0 are 1.</summary>
internal sealed class LabelIndex
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int>? _numbers;

    /// <summary>An index of labels in their order.</summary>
    public LabelIndex(IReadOnlyList<string> labels)
    {
        Dictionary<double, int> numbers = [];
        bool areNumbers = labels.Count > 0;
        for (int i = 0; i < labels.Count; i++)
        {
            _texts[labels[i]] = i;
            areNumbers &= TryParse(labels[i], out double number) && TargetReader.LabelOf(number) == labels[i] && numbers.TryAdd(number, i);
        }

        _numbers = areNumbers ? numbers : null;
    }

    /// <summary>The place of a label; -1 for none.</summary>
    public int Find(string label) =>
        _texts.TryGetValue(label, out int place) || (_numbers is not null && TryParse(label, out double number) && _numbers.TryGetValue(number, out place))
            ? place
            : -1;

    /// <summary>Whether two labels say the same: letter by letter, or as numbers.</summary>
    public static bool AreSame(string left, string right) =>
        left == right || (TryParse(left, out double one) && TryParse(right, out double other) && one == other);

    private static bool TryParse(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
