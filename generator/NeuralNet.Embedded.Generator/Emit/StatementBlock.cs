// Writes a method's statements with their comments in one column.
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Lays out statements.</summary>
internal static class StatementBlock
{
    // Comments line up behind the calls, unless a call is longer than this.
    private const int MaximumColumn = 110;

    /// <summary>One line a statement.</summary>
    public static void Emit(IReadOnlyCollection<Statement> statements, CodeWriter code)
    {
        int column = statements.Where(statement => statement.Comment.Length > 0)
            .Select(statement => statement.Code.Length)
            .Where(length => length <= MaximumColumn)
            .DefaultIfEmpty(0)
            .Max();
        foreach (Statement statement in statements)
        {
            code.Line(statement.Comment.Length == 0 ? statement.Code : $"{statement.Code.PadRight(column)}  // {statement.Comment}");
        }
    }
}
