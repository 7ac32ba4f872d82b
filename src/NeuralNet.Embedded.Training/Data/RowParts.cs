// Which rows of a table a training used for what, for those who look at its result.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>The rows a training learned from, watched and measured.</summary>
/// <param name="Table">The table the training learned from: rows dropped as the options asked, missing values still missing.</param>
/// <param name="Training">The rows it learned from, ascending, from 0.</param>
/// <param name="Validation">The rows that watched it; empty for none.</param>
/// <param name="Test">The rows kept aside to measure it; empty for none.</param>
public sealed record RowParts(DataTable Table, IReadOnlyList<int> Training, IReadOnlyList<int> Validation, IReadOnlyList<int> Test);
