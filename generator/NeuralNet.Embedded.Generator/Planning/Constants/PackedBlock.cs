// A stretch of a packed tensor that is read row by row.
namespace NeuralNet.Embedded.Generator.Planning.Constants;

/// <summary>Rows of equal length.</summary>
/// <param name="Comment">What the block holds.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="RowLength">The values of a row.</param>
internal sealed record PackedBlock(string Comment, int RowCount, int RowLength);
