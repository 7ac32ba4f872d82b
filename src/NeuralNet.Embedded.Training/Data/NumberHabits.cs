// How the numbers at the top of a column are written: some habits tell of codes, or of numbers that mean something else.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>What was noticed about a column's first numbers.</summary>
internal sealed class NumberHabits
{
    /// <summary>The rows that are looked at.</summary>
    public const int Sampled = 1000;

    private int _groups;
    private int _others;
    private int _short;

    /// <summary>The first number with a zero in front that no number needs; null for none.</summary>
    public (int Row, string Text)? LeadingZero { get; private set; }

    /// <summary>The first number with points that look as if they stood between thousands: 1.234 beside 999, and never 1.5.</summary>
    public (int Row, string Text)? ThousandsPoint => _groups > 0 && _short > 0 && _others == 0 ? FirstGroup : null;

    private (int Row, string Text)? FirstGroup { get; set; }

    /// <summary>Looks at a number.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="row">Where it stands.</param>
    public void Add(ReadOnlySpan<char> text, int row)
    {
        if (LeadingZero is null && CellText.HasLeadingZero(text))
        {
            LeadingZero = (row, text.ToString());
        }

        ReadOnlySpan<char> digits = text.TrimStart("+-");
        int point = digits.IndexOf('.');
        if (point < 0)
        {
            // A number of four digits without a point is written by somebody who sets none.
            _ = digits.Length <= 3 ? _short++ : _others++;
        }
        else if (point is >= 1 and <= 3 && digits[0] != '0' && digits.Length == point + 4)
        {
            _groups++;
            FirstGroup ??= (row, text.ToString());
        }
        else
        {
            _others++;
        }
    }
}
