// What the rules look at.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data.Findings;

/// <summary>A table as it was read, and as a training sees it.</summary>
/// <param name="Whole">As it was read.</param>
/// <param name="Table">As a training sees it.</param>
/// <param name="Targets">The columns to predict, without dropped rows.</param>
/// <param name="Split">The rows of the training's parts.</param>
internal sealed record CheckedData(DataTable Whole, TrainingTable Table, IReadOnlyList<DataColumn> Targets, Split Split)
{
    /// <summary>The columns that take part.</summary>
    public IEnumerable<DataColumn> Columns => Table.Features.Concat(Targets);

    /// <summary>The label's place of each row; null for a task without labels.</summary>
    public int[]? Labels => Table.Task.HasLabels() ? [.. Table.Targets.Select(target => (int)target[0])] : null;

    /// <summary>The line of a row that takes part.</summary>
    public int LineOf(int row) => Table.Table.LineOf(row);
}
