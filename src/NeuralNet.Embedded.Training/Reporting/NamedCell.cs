// A cell of the data with its column's name.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>What stands in a column of a row.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Text">The cell: a word, or a number in the invariant culture with six significant digits.</param>
public readonly record struct NamedCell(string Column, string Text);
