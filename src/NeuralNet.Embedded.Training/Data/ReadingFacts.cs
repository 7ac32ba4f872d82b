// What was noticed while a file was read, and is no error.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>Counts of what was left out; of a file in parts, up to the part at hand.</summary>
internal sealed class ReadingFacts
{
    /// <summary>The encoding that was recognised without being told or marked; null for UTF-8.</summary>
    public string? Encoding { get; set; }

    /// <summary>Rows that are nothing but separators, and the line of the first.</summary>
    public (int Count, int FirstLine) BlankRows { get; private set; }

    /// <summary>Rows with empty fields behind the last column, and the line of the first.</summary>
    public (int Count, int FirstLine) LongRows { get; private set; }

    public void AddBlankRow(int line) => BlankRows = Next(BlankRows, line);

    public void AddLongRow(int line) => LongRows = Next(LongRows, line);

    /// <summary>What to tell of it, a sentence each.</summary>
    /// <param name="gap">What a cell holds for a missing value, where such rows could be answered; null where not.</param>
    public IEnumerable<(int Line, string Message)> Describe(string? gap = null)
    {
        if (BlankRows.Count > 0)
        {
            string answered = gap is null ? "" : $"; {gap} in one of the cells has such a row answered";
            yield return (
                BlankRows.FirstLine, $"{Rows(BlankRows.Count)} nothing but separators and {(BlankRows.Count == 1 ? "is" : "are")} left out{answered}.");
        }

        if (LongRows.Count > 0)
        {
            yield return (LongRows.FirstLine, $"{Rows(LongRows.Count)} empty fields behind the last column, which are left out.");
        }
    }

    private static string Rows(int count) => count == 1 ? "1 row holds" : $"{count} rows hold";

    private static (int Count, int FirstLine) Next((int Count, int FirstLine) known, int line) => (known.Count + 1, known.Count == 0 ? line : known.FirstLine);
}
