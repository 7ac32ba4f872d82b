// The lines that the rows of a table stand on. In most files each has the next one, which nobody needs to write down.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>Collects the line of each row, counted from 1.</summary>
internal sealed class RowLines
{
    private readonly List<int> _lines = [];
    private int _regular;

    /// <summary>The rows so far.</summary>
    public int Count => _regular + _lines.Count;

    /// <summary>Adds the next row's line.</summary>
    public void Add(int line)
    {
        if (_lines.Count == 0 && line == _regular + 2)
        {
            _regular++;
        }
        else
        {
            _lines.Add(line);
        }
    }

    /// <summary>The line of each row; null where the rows stand one under the other below a header of one line.</summary>
    public int[]? ToArray() => _lines.Count == 0 ? null : [.. Enumerable.Range(2, _regular), .. _lines];

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        _lines.Clear();
        _regular = 0;
    }
}
