// NNE0412: words that differ only in case or spaces, and so are two.
namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class SimilarWordsRule() : DataRule("NNE0412")
{
    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn column in data.Columns)
        {
            string[]? similar = column.Categories.GroupBy(Simplify).FirstOrDefault(group => group.Skip(1).Any())?.ToArray();
            if (similar is not null)
            {
                yield return Warning(
                    $"{string.Join(" and ", similar.Take(3).Select(word => $"'{word}'"))} differ only in case or spaces, and count as different; "
                        + $"write them alike if they mean the same.",
                    column.Name);
            }
        }
    }

    private static string Simplify(string word) => string.Concat(word.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
